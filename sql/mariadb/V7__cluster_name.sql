-- CLUSTER is a word of the language on some products; the column has the same name on all.
alter table lapse_finding rename column if exists cluster to cluster_name;
alter table lapse_chunk rename column if exists cluster to cluster_name;
alter table lapse_as_of_tally rename column if exists cluster to cluster_name;
alter table lapse_limit_accepted rename column if exists cluster to cluster_name;

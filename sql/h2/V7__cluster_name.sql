-- CLUSTER is a word of the language on some products; the column has the same name on all.
alter table lapse_finding alter column if exists cluster rename to cluster_name;
alter table lapse_chunk alter column if exists cluster rename to cluster_name;
alter table lapse_as_of_tally alter column if exists cluster rename to cluster_name;
alter table lapse_limit_accepted alter column if exists cluster rename to cluster_name;

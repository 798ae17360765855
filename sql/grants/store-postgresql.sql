-- What the role that runs Lapse needs at a store in PostgreSQL (14 or newer). Run it once for each table of a binding, as the owner of the tables:
--   psql -v lapse=ROLE -v schema=SCHEMA -v table=TABLE -f store-postgresql.sql
-- UPDATE also where rows are only deleted: who locks a row needs it. No INSERT and nothing that changes a table. A role of its own, because a
-- successor ends the sessions that an earlier process of Lapse left behind, as this role: that takes no further right.
-- On PostgreSQL 14 everybody may create tables in the schema public:  revoke create on schema public from public;
grant usage on schema :"schema" to :"lapse";
grant select, update, delete on :"schema".:"table" to :"lapse";

-- For each table under ignore: in the binding whose foreign key refers to a bound one, SELECT alone:
-- grant select on :"schema".:"table" to :"lapse";

-- Who only asks (lapse why, lapse request find) can have a role with USAGE and SELECT; lapse plan then tells missing-privilege.

-- A partition of which every record is due is emptied at once where this is granted on the partition itself. It also allows to empty it at any other
-- time: Lapse never does, but whoever has its password could. Without it records go one by one.
-- grant truncate on :"schema"."PARTITION" to :"lapse";

-- PostgreSQL 17 and newer: space is given back by VACUUM, for which this is needed. Without it the run says not permitted, and autovacuum does it.
-- grant maintain on :"schema".:"table" to :"lapse";

-- As a superuser, once for each server: with this Lapse sees how long others' transactions are open and how far replicas are behind, and gives way to them.
-- grant pg_read_all_stats to :"lapse";

-- As a superuser, once for each server: with these Lapse knows the server by its system identifier and a restore by its timeline. The first is granted
-- to everybody by default.
-- grant execute on function pg_catalog.pg_control_system(), pg_catalog.pg_control_checkpoint() to :"lapse";

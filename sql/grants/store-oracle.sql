-- What the user that runs Lapse needs in an Oracle that it erases in (19c or newer). Run it as an administrator in the pluggable
-- database, then the grants on the tables:  sqlplus / as sysdba @store-oracle.sql LAPSE
-- Lapse reads the whole dictionary: with the views of everybody it would not see a table that it has no right on, and a deletion
-- that cascades into it would take rows along that nobody counted. The same right shows the database's identity and its sessions.
grant create session to &1;
grant select_catalog_role to &1;

-- Ends sessions that a dead run of Lapse left behind. Without it a run that finds some is refused until they are gone.
-- grant alter system to &1;

-- For each bound table. SELECT and not READ, as rows are locked; UPDATE also where rows are only deleted: the plan asks for it, as on every product.
-- grant select, update, delete on SHOP.CUSTOMER to &1;

-- A limit on what does nothing keeps a hanging process from holding its locks; Oracle has it in profiles, by the minute.
-- create profile lapse limit idle_time 1;
-- alter user &1 profile lapse;

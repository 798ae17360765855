-- What the user that runs Lapse needs on a journal in Oracle (19c or newer). It owns the journal's tables, makes them itself, and makes
-- and drops one for each run. Run it as an administrator in the pluggable database:  sqlplus / as sysdba @journal-oracle.sql LAPSE
grant create session, create table, create sequence to &1;
alter user &1 quota unlimited on users;

-- Whoever takes the lease over from a process that stands still ends its sessions. Without these it warns, and waits for their locks.
-- grant select on gv_$session to &1;
-- grant alter system to &1;

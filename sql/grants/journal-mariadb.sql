-- What the user that runs Lapse needs on a journal in MariaDB. Put your names for JOURNAL, USER and HOST, and run it as an
-- administrator. The journal has a database of its own; Lapse makes its tables itself, and the record log has one for each run, made
-- and dropped by it. MariaDB grants rights on tables that do not exist yet for the whole database only, so that this user could also
-- drop the evidence log: the checkpoints outside the database tell. A user of its own, because a successor ends its sessions.
grant select, insert, update, delete, create, alter, drop, index, references on `JOURNAL`.* to 'USER'@'HOST';

-- What the user that runs Lapse needs at a store in MariaDB or MySQL. Put your names for SCHEMA, TABLE, USER and HOST, one block for
-- each schema of a binding, and run it as an administrator. Lapse ends the sessions that an earlier process of its own left behind as
-- this user: that takes no right, but a user that nobody else logs in as.
-- Reading, for the whole schema: the server shows no table without some right on it, and a cascade from one that nobody has seen
-- would take rows along that nobody counted.
grant select on `SCHEMA`.* to 'USER'@'HOST';
-- Once for each table of the binding. UPDATE also where rows are only deleted: who locks a row needs it.
grant update, delete on `SCHEMA`.`TABLE` to 'USER'@'HOST';
-- Without it the server shows no trigger of a table, and one that nobody has seen could copy what is erased: Lapse plans nothing
-- there. It allows to make triggers as well; Lapse never does.
grant trigger on `SCHEMA`.* to 'USER'@'HOST';
-- A table of another schema that refers to one of these is seen only with some right on it.
-- grant select on `OTHER`.`TABLE` to 'USER'@'HOST';
-- MariaDB only: with these two, a partition of which every record is due is emptied at once. DROP is what the server asks for to
-- truncate a partition, and it also allows to drop the table with all that is in it: Lapse never does, but whoever has its
-- password could. LOCK TABLES is granted for a whole schema; with it others, readers too, are kept from the table for about a
-- second for 100,000 records. Without them records go row by row.
-- grant lock tables on `SCHEMA`.* to 'USER'@'HOST';
-- grant drop on `SCHEMA`.`TABLE` to 'USER'@'HOST';
-- With this Lapse sees how long others' transactions are open, and gives way to them; it shows every statement that runs there, too.
-- grant process on *.* to 'USER'@'HOST';

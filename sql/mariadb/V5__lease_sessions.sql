-- What the sessions of the lease's holder are called at this database, so that whoever takes the lease over can end them.
alter table lapse_lease add column if not exists sessions varchar(100);

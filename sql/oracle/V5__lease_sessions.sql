-- What the sessions of the lease's holder are called at this database, so that whoever takes the lease over can end them.
begin
    execute immediate 'alter table lapse_lease add sessions varchar2(100 char)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/

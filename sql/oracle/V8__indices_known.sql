-- The indices that the name of a record set stood for when a run last ended, so that the next one tells which have joined.
begin
    execute immediate 'create table lapse_known_index (
    record_set varchar2(400 char) not null,
    index_name varchar2(255 char) not null,
    primary key (record_set, index_name)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/

-- Of how many of the intended records a confirmed chunk tells what became of them; null for chunks confirmed before, which is all.
begin
    execute immediate 'alter table lapse_chunk add accounted number(10)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/

-- Why a suspension stands, who says so and when somebody is to look again; null for those placed before.
begin
    execute immediate 'alter table lapse_suspension add placed_by varchar2(400 char)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
begin
    execute immediate 'alter table lapse_suspension add because clob';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
begin
    execute immediate 'alter table lapse_suspension add review_on date';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
begin
    execute immediate 'alter table lapse_suspension add say_instead clob';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/

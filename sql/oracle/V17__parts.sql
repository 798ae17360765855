-- The parts of a run that several processes share, from when they are laid out until all have ended; the keys of their ranges are sealed.
-- A process that is at work on one says so: held_until is on this database's clock.
begin
    execute immediate 'create table lapse_part (
    execution    number(19) primary key,
    run_id       number(19) not null references lapse_run (run_id),
    epoch        number(19) not null,
    part_name    varchar2(300 char) not null,
    cluster_name varchar2(200 char) not null,
    payload      blob not null,
    until_at     timestamp(3) with time zone,
    processes    number(10) not null,
    state        varchar2(10 char) not null check (state in (''LAID_OUT'', ''TAKEN'', ''ENDED'')),
    called_off   number(1) not null,
    worker       varchar2(200 char),
    sessions     varchar2(100 char),
    held_until   timestamp(6) with time zone
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/

-- The nights of the schedule, each known by its name and the moment at which it was to begin, in milliseconds since 1970, as
-- no key of Oracle can hold a moment with a zone. told_at says when a run told that it was missed.
begin
    execute immediate 'create table lapse_night (
    name       varchar2(100 char) not null,
    nominal    number(19) not null,
    until_at   timestamp(3) with time zone not null,
    state      varchar2(10 char) not null,
    tried_at   timestamp(3) with time zone,
    what       varchar2(100 char),
    run        varchar2(150 char),
    told_at    timestamp(3) with time zone,
    primary key (name, nominal)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create index lapse_night_untold on lapse_night (state, told_at)';
exception
    when others then
        if sqlcode <> -955 and sqlcode <> -1408 then
            raise;
        end if;
end;
/
-- What the schedule knows of its nights and chores: since when a night counts as it is defined, and when a chore was done last.
begin
    execute immediate 'create table lapse_schedule (
    name       varchar2(100 char) primary key,
    definition varchar2(500 char),
    since      timestamp(3) with time zone not null,
    done_at    timestamp(3) with time zone,
    outcome    varchar2(100 char)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/

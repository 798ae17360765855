-- The nights of the schedule, each known by its name and the moment at which it was to begin, in milliseconds since 1970, as
-- no key of Oracle can hold a moment with a zone. told_at says when a run told that it was missed.
create table if not exists lapse_night (
    name       varchar(100) not null,
    nominal    bigint not null,
    until_at   timestamp(3) with time zone not null,
    state      varchar(10) not null,
    tried_at   timestamp(3) with time zone,
    what       varchar(100),
    run        varchar(150),
    told_at    timestamp(3) with time zone,
    primary key (name, nominal)
);
create index if not exists lapse_night_untold on lapse_night (state, told_at);
-- What the schedule knows of its nights and chores: since when a night counts as it is defined, and when a chore was done last.
create table if not exists lapse_schedule (
    name       varchar(100) primary key,
    definition varchar(500),
    since      timestamp(3) with time zone not null,
    done_at    timestamp(3) with time zone,
    outcome    varchar(100)
);

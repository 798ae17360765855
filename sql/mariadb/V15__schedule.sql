-- The nights of the schedule, each known by its name and the moment at which it was to begin, in milliseconds since 1970, as
-- no key of Oracle can hold a moment with a zone. told_at says when a run told that it was missed.
create table if not exists lapse_night (
    name       varchar(100) not null,
    nominal    bigint not null,
    until_at   datetime(3) not null,
    state      varchar(10) not null,
    tried_at   datetime(3),
    what       varchar(100),
    run        varchar(150),
    told_at    datetime(3),
    primary key (name, nominal)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_night_untold on lapse_night (state, told_at);
-- What the schedule knows of its nights and chores: since when a night counts as it is defined, and when a chore was done last.
create table if not exists lapse_schedule (
    name       varchar(100) primary key,
    definition varchar(500),
    since      datetime(3) not null,
    done_at    datetime(3),
    outcome    varchar(100)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

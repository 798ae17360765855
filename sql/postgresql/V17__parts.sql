-- The parts of a run that several processes share, from when they are laid out until all have ended; the keys of their ranges are sealed.
-- A process that is at work on one says so: held_until is on this database's clock.
create table if not exists lapse_part (
    execution    bigint primary key,
    run_id       bigint not null references lapse_run (run_id),
    epoch        bigint not null,
    part_name    varchar(300) not null,
    cluster_name varchar(200) not null,
    payload      bytea not null,
    until_at     timestamp(3) with time zone,
    processes    integer not null,
    state        varchar(10) not null check (state in ('LAID_OUT', 'TAKEN', 'ENDED')),
    called_off   boolean not null,
    worker       varchar(200),
    sessions     varchar(100),
    held_until   timestamp(6) with time zone
);

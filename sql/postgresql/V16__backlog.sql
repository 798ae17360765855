-- What was planned of each cluster in a run, and how much of that was left when it ended; DONE where nothing was due any more.
create table if not exists lapse_backlog (
    cluster_name varchar(200) not null,
    run_id       bigint not null references lapse_run (run_id),
    planned      bigint not null,
    remaining    bigint not null,
    state        varchar(10) not null check (state in ('DONE', 'UNDONE')),
    primary key (cluster_name, run_id)
);

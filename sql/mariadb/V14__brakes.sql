-- What operators have placed on runs, from whatever host: pauses and slow-downs until they are lifted or their time has passed, stops and
-- aborts for the one holder of the lease that has this epoch. A row stays: who braked, and why, may be asked later.
create table if not exists lapse_brake (
    brake_id        bigint auto_increment primary key,
    kind            varchar(200) not null,
    cluster_name    varchar(200),
    store           varchar(200),
    rows_per_second integer,
    until_at        datetime(3),
    epoch           bigint,
    because         varchar(2000) not null,
    placed_by       varchar(200) not null,
    placed_at       datetime(3) not null,
    lifted_by       varchar(200),
    lifted_at       datetime(3)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
-- What runs waited for, cluster by cluster.
create table if not exists lapse_pause (
    pause_id     bigint auto_increment primary key,
    run_id       bigint not null,
    cluster_name varchar(200) not null,
    cause        varchar(200) not null,
    begun_at     datetime(3) not null,
    millis       bigint not null,
    foreign key (run_id) references lapse_run (run_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_pause_run on lapse_pause (run_id);

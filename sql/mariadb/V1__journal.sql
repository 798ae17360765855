-- The journal: Lapse's own tables. Nothing in them is personal data, but what is sealed (encrypted under a key of the key
-- file), and that ends with its purpose. Every statement can be run again after it was cut off in the middle.

-- Which journal this is, and what it is pinned to.
create table if not exists lapse_journal (
    id        smallint primary key check (id = 1),
    identity  char(36) not null,
    entity    varchar(200),
    key_check varbinary(32)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_journal (id, identity)
select 1, uuid() from dual where not exists (select 1 from lapse_journal);

create table if not exists lapse_store (
    name        varchar(200) primary key,
    product     varchar(200) not null,
    identifier  varchar(500) not null,
    accepted_at datetime(3) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- The lease, on this database's clock. Renewing it touches the first table only; taking it over waits for every
-- transaction that read the epoch from the second one under a lock.
create table if not exists lapse_lease (
    id         smallint primary key check (id = 1),
    epoch      bigint not null,
    holder     varchar(500) not null,
    held_until datetime(6) not null,
    released   boolean not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_lease (id, epoch, holder, held_until, released)
select 1, 0, '', '2000-01-01 00:00:00', true from dual where not exists (select 1 from lapse_lease);
create table if not exists lapse_fence (
    id    smallint primary key check (id = 1),
    epoch bigint not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_fence (id, epoch)
select 1, 0 from dual where not exists (select 1 from lapse_fence);

create table if not exists lapse_run (
    run_id       bigint auto_increment primary key,
    as_of        date not null,
    scope        varchar(200) not null,
    run_sequence integer not null,
    policy_hash  varchar(200) not null,
    plan_hash    varchar(200),
    outcome      varchar(40),
    opened_at    datetime(3) not null,
    ended_at     datetime(3),
    unique (as_of, scope, run_sequence)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists lapse_finding (
    run_id      bigint not null,
    finding_no  integer not null,
    code        varchar(100) not null,
    weight      varchar(20) not null,
    store       varchar(200),
    cluster     varchar(200),
    what        text not null,
    action      text not null,
    records     bigint not null,
    primary key (run_id, finding_no),
    foreign key (run_id) references lapse_run (run_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- A chunk: its intent is sealed in payload until it is confirmed, then wiped.
create table if not exists lapse_chunk (
    chunk_id           bigint auto_increment primary key,
    chunk              varchar(200) not null unique,
    run_id             bigint not null,
    cluster            varchar(200) not null,
    epoch              bigint not null,
    plan_hash          varchar(200) not null,
    suspension_version bigint not null,
    intended           integer not null,
    state              varchar(20) not null check (state in ('OPEN', 'CONFIRMED')),
    intended_at        datetime(3) not null,
    confirmed_at       datetime(3),
    payload            longblob,
    check ((state = 'OPEN') = (payload is not null)),
    foreign key (run_id) references lapse_run (run_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_chunk_open on lapse_chunk (state, chunk_id);
create index if not exists lapse_chunk_run on lapse_chunk (run_id, cluster);

create table if not exists lapse_chunk_tally (
    chunk_id   bigint not null,
    record_set varchar(400) not null,
    answer     varchar(20) not null,
    reason     varchar(100),
    citation   varchar(4000),
    until_date date,
    records    bigint not null,
    foreign key (chunk_id) references lapse_chunk (chunk_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_chunk_tally_chunk on lapse_chunk_tally (chunk_id);

-- One keyed token per erased record. Without foreign keys: they would be checked once per record.
create table if not exists lapse_record_log (
    token      varbinary(16) not null,
    record_set varchar(400) not null,
    fate       varchar(20) not null,
    run_id     bigint not null,
    chunk_id   bigint not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_record_log_token on lapse_record_log (token);

-- The dates of derived events whose feeding records went, under the token of the record they are a date of.
create table if not exists lapse_carried_date (
    token      varbinary(16) not null,
    event   varchar(200) not null,
    carried date not null,
    latest  boolean not null,
    primary key (token, event)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- The evidence log. The head row is locked last in a confirmation, so the numbers have one order and no gaps; the first
-- is 0, the index of the leaf.
create table if not exists lapse_evidence (
    sequence_no bigint primary key,
    run         varchar(300) not null,
    written_at  datetime(3) not null,
    entry       longblob not null,
    leaf_hash   varbinary(32) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists lapse_evidence_head (
    id               smallint primary key check (id = 1),
    next_sequence_no bigint not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_evidence_head (id, next_sequence_no)
select 1, 0 from dual where not exists (select 1 from lapse_evidence_head);

-- What the runs of one as-of date did to a cluster; plans counts the plans made, those of resumed runs included.
create table if not exists lapse_as_of_tally (
    as_of       date not null,
    cluster     varchar(200) not null,
    held_before bigint not null,
    gone        bigint not null,
    plans       integer not null,
    primary key (as_of, cluster)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists lapse_limit_accepted (
    as_of       date not null,
    cluster     varchar(200) not null,
    records     bigint not null,
    because     text not null,
    accepted_at datetime(3) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_limit_accepted_key on lapse_limit_accepted (as_of, cluster);

-- Suspensions; whom or what one covers is sealed, and wiped when it is lifted.
create table if not exists lapse_suspension (
    id        varchar(200) primary key,
    scope     longblob,
    placed_at datetime(3) not null,
    lifted_at datetime(3),
    check ((lifted_at is null) = (scope is not null))
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists lapse_suspension_version (
    id      smallint primary key check (id = 1),
    version bigint not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_suspension_version (id, version)
select 1, 0 from dual where not exists (select 1 from lapse_suspension_version);

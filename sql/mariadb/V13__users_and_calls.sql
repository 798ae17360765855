-- Who may call the REST API, where it keeps its users itself. A name is an office or a number, and is never given to another: a removed
-- user keeps its row without the hash of its password.
create table if not exists lapse_user (
    name          varchar(100) primary key,
    roles         varchar(200) not null,
    password_hash varchar(200),
    added_at      datetime(3) not null,
    removed_at    datetime(3),
    check (removed_at is null or password_hash is null)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
-- Calls of the REST API with an idempotency key, for a day: done once, answered each time. The id stands for caller and key, content for
-- what was asked, both under the key of key_period; what was answered is sealed under the one of answer_period.
create table if not exists lapse_answered_call (
    id            varchar(64) primary key,
    content       varchar(64) not null,
    key_period    integer not null,
    claimed_at    datetime(3) not null,
    attempts      integer not null,
    answer        longblob,
    answer_period integer
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_answered_call_claimed on lapse_answered_call (claimed_at);

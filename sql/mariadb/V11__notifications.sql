-- What a request's persons are known by (known_as), sealed, read before anything of theirs is erased; wiped when it is closed.
alter table lapse_request_subject add column if not exists known_as longblob;
-- That a recipient is to be told what a request did (GDPR Art. 19). Whom it is about (content) is sealed, and wiped when it is told or
-- given up. Nothing else in this table is personal. The id is the same however often it is sent; run_id is 0 where no run did it.
create table if not exists lapse_notification (
    id            varchar(40) primary key,
    request_id    varchar(200) not null references lapse_request (id),
    recipient     varchar(200) not null,
    what          varchar(30) not null,
    clusters      text not null,
    run_id        bigint not null,
    persons       integer not null,
    state         varchar(20) not null check (state in ('OPEN', 'TOLD', 'GIVEN_UP')),
    content       longblob,
    made_at       datetime(3) not null,
    attempts      integer not null,
    next_at       datetime(3) not null,
    claimed_until datetime(3),
    failure_code  varchar(40),
    failure_what  varchar(400),
    ended_how     varchar(20),
    ended_at      datetime(3),
    ended_by      varchar(400),
    because       text,
    unique (request_id, recipient, what, run_id),
    check (state = 'OPEN' or content is null)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index if not exists lapse_notification_state on lapse_notification (state);

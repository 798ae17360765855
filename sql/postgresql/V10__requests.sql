-- Requests of persons. Whom one is about (person) and how to reach who asked (contact) are sealed: the first is wiped when the
-- request is closed, the second also when it only waits for a standing erasure. Nothing else in these tables is personal.
create table if not exists lapse_request (
    id                varchar(200) primary key,
    kind              varchar(20) not null,
    state             varchar(30) not null,
    outcome           varchar(30),
    revision          integer not null,
    received_on       date not null,
    requester         varchar(20) not null,
    authority         text,
    identity_asked    date,
    identity_answered date,
    extended_on       date,
    contact           bytea,
    check (state not in ('WAITING', 'CLOSED') or contact is null)
);
create index if not exists lapse_request_state on lapse_request (state);
create table if not exists lapse_request_subject (
    request_id    varchar(200) not null references lapse_request (id),
    subject_no    integer not null,
    kind          varchar(200) not null,
    person        bytea,
    how_matched   text not null,
    how_confirmed text,
    primary key (request_id, subject_no)
);
-- What happened to a request: its moves, its receipt (from nothing) and its extension (from a state to itself).
create table if not exists lapse_request_step (
    request_id varchar(200) not null references lapse_request (id),
    step_no    integer not null,
    from_state varchar(30),
    to_state   varchar(30) not null,
    done_at    timestamp(3) with time zone not null,
    done_by    varchar(400) not null,
    because    text not null,
    primary key (request_id, step_no)
);
-- Counts receipts, so that one comes after the other: the same request is not taken in twice.
create table if not exists lapse_request_gate (
    id       smallint primary key check (id = 1),
    receipts bigint not null
);
insert into lapse_request_gate (id, receipts)
select 1, 0 where not exists (select 1 from lapse_request_gate);

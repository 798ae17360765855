-- Requests of persons. Whom one is about (person) and how to reach who asked (contact) are sealed: the first is wiped when the
-- request is closed, the second also when it only waits for a standing erasure. Nothing else in these tables is personal.
begin
    execute immediate 'create table lapse_request (
    id                varchar2(200 char) primary key,
    kind              varchar2(20 char) not null,
    state             varchar2(30 char) not null,
    outcome           varchar2(30 char),
    revision          number(10) not null,
    received_on       date not null,
    requester         varchar2(20 char) not null,
    authority         clob,
    identity_asked    date,
    identity_answered date,
    extended_on       date,
    contact           blob,
    check (state not in (''WAITING'', ''CLOSED'') or contact is null)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create index lapse_request_state on lapse_request (state)';
exception
    when others then
        if sqlcode <> -955 and sqlcode <> -1408 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create table lapse_request_subject (
    request_id    varchar2(200 char) not null references lapse_request (id),
    subject_no    number(10) not null,
    kind          varchar2(200 char) not null,
    person        blob,
    how_matched   clob not null,
    how_confirmed clob,
    primary key (request_id, subject_no)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
-- What happened to a request: its moves, its receipt (from nothing) and its extension (from a state to itself).
begin
    execute immediate 'create table lapse_request_step (
    request_id varchar2(200 char) not null references lapse_request (id),
    step_no    number(10) not null,
    from_state varchar2(30 char),
    to_state   varchar2(30 char) not null,
    done_at    timestamp(3) with time zone not null,
    done_by    varchar2(400 char) not null,
    because    clob not null,
    primary key (request_id, step_no)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
-- Counts receipts, so that one comes after the other: the same request is not taken in twice.
begin
    execute immediate 'create table lapse_request_gate (
    id       number(10) primary key check (id = 1),
    receipts number(19) not null
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
insert into lapse_request_gate (id, receipts)
select 1, 0
from dual
where not exists (select 1 from lapse_request_gate);

-- What a request's persons are known by (known_as), sealed, read before anything of theirs is erased; wiped when it is closed.
begin
    execute immediate 'alter table lapse_request_subject add known_as blob';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- That a recipient is to be told what a request did (GDPR Art. 19). Whom it is about (content) is sealed, and wiped when it is told or
-- given up. Nothing else in this table is personal. The id is the same however often it is sent; run_id is 0 where no run did it.
begin
    execute immediate 'create table lapse_notification (
    id            varchar2(40 char) primary key,
    request_id    varchar2(200 char) not null references lapse_request (id),
    recipient     varchar2(200 char) not null,
    what          varchar2(30 char) not null,
    clusters      clob not null,
    run_id        number(19) not null,
    persons       number(10) not null,
    state         varchar2(20 char) not null check (state in (''OPEN'', ''TOLD'', ''GIVEN_UP'')),
    content       blob,
    made_at       timestamp(3) with time zone not null,
    attempts      number(10) not null,
    next_at       timestamp(3) with time zone not null,
    claimed_until timestamp(3) with time zone,
    failure_code  varchar2(40 char),
    failure_what  varchar2(400 char),
    ended_how     varchar2(20 char),
    ended_at      timestamp(3) with time zone,
    ended_by      varchar2(400 char),
    because       clob,
    unique (request_id, recipient, what, run_id),
    check (state = ''OPEN'' or content is null)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create index lapse_notification_state on lapse_notification (state)';
exception
    when others then
        if sqlcode <> -955 and sqlcode <> -1408 then
            raise;
        end if;
end;
/

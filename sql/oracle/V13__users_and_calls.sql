-- Who may call the REST API, where it keeps its users itself. A name is an office or a number, and is never given to another: a removed
-- user keeps its row without the hash of its password.
begin
    execute immediate 'create table lapse_user (
    name          varchar2(100 char) primary key,
    roles         varchar2(200 char) not null,
    password_hash varchar2(200 char),
    added_at      timestamp(3) with time zone not null,
    removed_at    timestamp(3) with time zone,
    check (removed_at is null or password_hash is null)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
-- Calls of the REST API with an idempotency key, for a day: done once, answered each time. The id stands for caller and key, content for
-- what was asked, both under the key of key_period; what was answered is sealed under the one of answer_period.
begin
    execute immediate 'create table lapse_answered_call (
    id            varchar2(64 char) primary key,
    content       varchar2(64 char) not null,
    key_period    number(10) not null,
    claimed_at    timestamp(3) with time zone not null,
    attempts      number(10) not null,
    answer        blob,
    answer_period number(10)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create index lapse_answered_call_claimed on lapse_answered_call (claimed_at)';
exception
    when others then
        if sqlcode <> -955 and sqlcode <> -1408 then
            raise;
        end if;
end;
/

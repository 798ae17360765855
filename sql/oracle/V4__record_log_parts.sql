-- The record log: from here on one table for each run, lapse_record_log_RUN. It is filled without an index and indexed when
-- its run ends; both can be done again after they were cut off. It is dropped when no backup can bring its records back.
-- What lay in lapse_record_log before stays there, as the part of run 0.
begin
    execute immediate 'create table lapse_record_log_part (
    run_id number(19) primary key,
    state  varchar2(20 char) not null check (state in (''LOADING'', ''INDEXED'', ''REMOVING'', ''REMOVED''))
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
insert into lapse_record_log_part (run_id, state)
select 0, 'INDEXED'
from dual
where not exists (select 1 from lapse_record_log_part where run_id = 0);
-- Which keys a chunk's tokens and pseudonyms were made with, and how many tokens there are.
begin
    execute immediate 'alter table lapse_chunk add token_period number(10)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
begin
    execute immediate 'alter table lapse_chunk add pseudonym_period number(10)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
begin
    execute immediate 'alter table lapse_chunk add logged number(10)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- Which key a carried date lies under; null for what was written before, which counts for every key.
begin
    execute immediate 'alter table lapse_carried_date add key_period number(10)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- Changes when a store is restored to a point in time, or a standby takes over.
begin
    execute immediate 'alter table lapse_store add timeline varchar2(200 char)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- Runs that somebody declared wrong; a replay leaves their records alone.
begin
    execute immediate 'create table lapse_annulment (
    run_id      number(19) primary key references lapse_run (run_id),
    by_whom     varchar2(500 char) not null,
    because     clob not null,
    annulled_at timestamp(3) with time zone not null
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
-- A run that was begun before and has no part of its own still writes there; the chunk tells the run.
begin
    execute immediate 'alter table lapse_record_log modify run_id null';
exception
    when others then
        if sqlcode <> -1451 then
            raise;
        end if;
end;
/

-- The record log: from here on one table for each run, lapse_record_log_RUN. It is filled without an index and indexed when
-- its run ends; both can be done again after they were cut off. It is dropped when no backup can bring its records back.
-- What lay in lapse_record_log before stays there, as the part of run 0.
create table if not exists lapse_record_log_part (
    run_id bigint primary key,
    state  varchar(20) not null check (state in ('LOADING', 'INDEXED', 'REMOVING', 'REMOVED'))
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
insert into lapse_record_log_part (run_id, state)
select 0, 'INDEXED' from dual where not exists (select 1 from lapse_record_log_part where run_id = 0);

-- Which keys a chunk's tokens and pseudonyms were made with, and how many tokens there are.
alter table lapse_chunk add column if not exists token_period integer;
alter table lapse_chunk add column if not exists pseudonym_period integer;
alter table lapse_chunk add column if not exists logged integer;

-- Which key a carried date lies under; null for what was written before, which counts for every key.
alter table lapse_carried_date add column if not exists key_period integer;

-- Changes when a store is restored to a point in time, or a standby takes over.
alter table lapse_store add column if not exists timeline varchar(200);

-- Runs that somebody declared wrong; a replay leaves their records alone.
create table if not exists lapse_annulment (
    run_id      bigint primary key,
    by_whom     varchar(500) not null,
    because     text not null,
    annulled_at datetime(3) not null,
    foreign key (run_id) references lapse_run (run_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- A run that was begun before and has no part of its own still writes there; the chunk tells the run.
alter table lapse_record_log modify column run_id bigint;

-- The evidence log is covered by signed checkpoints; the body of an entry goes when the evidence period has passed, its leaf
-- hash stays.
alter table lapse_evidence modify column entry longblob;

-- The chunk that an entry confirmed; for holding the record log against what the entry commits to.
alter table lapse_evidence add column if not exists chunk_id bigint;
create index if not exists lapse_evidence_chunk on lapse_evidence (chunk_id);
update lapse_evidence e
join lapse_chunk c on c.chunk = substring_index(
    substring_index(convert(e.entry using utf8mb4), '"kind":"chunk-confirmed","chunk":"', -1), '"', 1)
set e.chunk_id = c.chunk_id
where e.chunk_id is null and locate('"kind":"chunk-confirmed","chunk":"', convert(e.entry using utf8mb4)) > 0;

-- The first entry that still has its body.
alter table lapse_evidence_head add column if not exists bodies_from bigint default 0 not null;

-- The checkpoints that were signed, with the right edge of the tree at each, so that the next one goes on from there.
create table if not exists lapse_checkpoint (
    tree_size bigint primary key,
    note      text not null,
    frontier  varbinary(2048) not null,
    signed_at datetime(3) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

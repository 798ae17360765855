-- The evidence log is covered by signed checkpoints; the body of an entry goes when the evidence period has passed, its leaf
-- hash stays.
alter table lapse_evidence alter column entry drop not null;

-- The chunk that an entry confirmed; for holding the record log against what the entry commits to.
alter table lapse_evidence add column if not exists chunk_id bigint;
update lapse_evidence e set chunk_id = (
    select c.chunk_id from lapse_chunk c
    where c.chunk = regexp_substr(utf8tostring(e.entry), '"kind":"chunk-confirmed","chunk":"([^"]+)"', 1, 1, null, 1))
where e.chunk_id is null;

-- The first entry that still has its body.
alter table lapse_evidence_head add column if not exists bodies_from bigint default 0 not null;

-- The checkpoints that were signed, with the right edge of the tree at each, so that the next one goes on from there.
create table if not exists lapse_checkpoint (
    tree_size bigint primary key,
    note      character varying(10000) not null,
    frontier  binary varying(2048) not null,
    signed_at timestamp(3) with time zone not null
);

-- The evidence log is covered by signed checkpoints; the body of an entry goes when the evidence period has passed, its leaf
-- hash stays.
alter table lapse_evidence alter column entry drop not null;

-- The chunk that an entry confirmed; for holding the record log against what the entry commits to.
alter table lapse_evidence add column if not exists chunk_id bigint;
update lapse_evidence e set chunk_id = c.chunk_id
from lapse_chunk c
where e.chunk_id is null
  and c.chunk = substring(convert_from(e.entry, 'UTF8') from '"kind":"chunk-confirmed","chunk":"([^"]+)"');

-- The first entry that still has its body.
alter table lapse_evidence_head add column if not exists bodies_from bigint default 0 not null;

-- Nobody changes an entry, whatever the grants: its body goes, and that is all.
create or replace function lapse_evidence_keeps() returns trigger language plpgsql as $$
begin
    if new.entry is not null
       or (new.sequence_no, new.run, new.written_at, new.leaf_hash) is distinct from
          (old.sequence_no, old.run, old.written_at, old.leaf_hash)
       or new.chunk_id is distinct from old.chunk_id then
        raise exception 'an entry of the evidence log is never changed';
    end if;
    return new;
end $$;
create or replace trigger lapse_evidence_keeps before update on lapse_evidence
    for each row execute function lapse_evidence_keeps();

-- The checkpoints that were signed, with the right edge of the tree at each, so that the next one goes on from there.
create table if not exists lapse_checkpoint (
    tree_size bigint primary key,
    note      text not null,
    frontier  bytea not null,
    signed_at timestamp(3) with time zone not null
);

-- The evidence log is covered by signed checkpoints; the body of an entry goes when the evidence period has passed, its leaf
-- hash stays.
begin
    execute immediate 'alter table lapse_evidence modify entry null';
exception
    when others then
        if sqlcode <> -1451 then
            raise;
        end if;
end;
/
-- The chunk that an entry confirmed; for holding the record log against what the entry commits to.
begin
    execute immediate 'alter table lapse_evidence add chunk_id number(19)';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- The first entry that still has its body.
begin
    execute immediate 'alter table lapse_evidence_head add bodies_from number(19) default 0 not null';
exception
    when others then
        if sqlcode <> -1430 then
            raise;
        end if;
end;
/
-- The checkpoints that were signed, with the right edge of the tree at each, so that the next one goes on from there.
begin
    execute immediate 'create table lapse_checkpoint (
    tree_size number(19) primary key,
    note      clob not null,
    frontier  blob not null,
    signed_at timestamp(3) with time zone not null
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/

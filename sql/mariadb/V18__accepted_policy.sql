-- Policy sets that somebody has accepted, with the whole text of their files: the next set is compared with the last one. Policy files hold no
-- personal data. A row stays: who accepted what, and why, may be asked later.
create table if not exists lapse_accepted_policy (
    acceptance_id bigint auto_increment primary key,
    content_hash  varchar(64) not null,
    files         longblob not null,
    changed_by    varchar(200),
    accepted_by   varchar(200) not null,
    because       varchar(2000) not null,
    accepted_at   datetime(3) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

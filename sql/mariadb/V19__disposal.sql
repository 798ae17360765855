-- Lists of what was due in clusters whose rule asks somebody first, and what was decided. A root is named by its token alone (16 bytes each, one
-- after the other). A row stays: who approved what, and why, may be asked later.
create table if not exists lapse_disposal (
    disposal_id   bigint auto_increment primary key,
    cluster_name  varchar(200) not null,
    as_of         varchar(10) not null,
    policy_hash   varchar(64) not null,
    counts        longblob not null,
    oldest        varchar(10),
    roots         longblob not null,
    listed_at     datetime(3) not null,
    decision      varchar(20),
    until_date    varchar(10),
    decided_by    varchar(200),
    because       varchar(2000),
    decided_at    datetime(3)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- The indices that the name of a record set stood for when a run last ended, so that the next one tells which have joined.
create table if not exists lapse_known_index (
    record_set varchar(400) not null,
    index_name varchar(255) not null,
    primary key (record_set, index_name)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

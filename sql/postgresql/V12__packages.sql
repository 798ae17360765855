-- Packages that were made for requests of access and portability. Neither whom one is about nor where it lies is here: its file has the
-- name of its id, in the folder of the configuration. It is erased when the day keep_until has passed.
create table if not exists lapse_package (
    id           varchar(64) primary key,
    request_id   varchar(200) not null references lapse_request (id),
    content_hash varchar(64) not null,
    made_at      timestamp(3) with time zone not null,
    keep_until   date not null,
    erased_at    timestamp(3) with time zone
);
create index if not exists lapse_package_request on lapse_package (request_id);

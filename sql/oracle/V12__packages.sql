-- Packages that were made for requests of access and portability. Neither whom one is about nor where it lies is here: its file has the
-- name of its id, in the folder of the configuration. It is erased when the day keep_until has passed.
begin
    execute immediate 'create table lapse_package (
    id           varchar2(64 char) primary key,
    request_id   varchar2(200 char) not null references lapse_request (id),
    content_hash varchar2(64 char) not null,
    made_at      timestamp(3) with time zone not null,
    keep_until   date not null,
    erased_at    timestamp(3) with time zone
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/
begin
    execute immediate 'create index lapse_package_request on lapse_package (request_id)';
exception
    when others then
        if sqlcode <> -955 and sqlcode <> -1408 then
            raise;
        end if;
end;
/

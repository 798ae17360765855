-- What was planned of each cluster in a run, and how much of that was left when it ended; DONE where nothing was due any more.
begin
    execute immediate 'create table lapse_backlog (
    cluster_name varchar2(200 char) not null,
    run_id       number(19) not null references lapse_run (run_id),
    planned      number(19) not null,
    remaining    number(19) not null,
    state        varchar2(10 char) not null check (state in (''DONE'', ''UNDONE'')),
    primary key (cluster_name, run_id)
)';
exception
    when others then
        if sqlcode <> -955 then
            raise;
        end if;
end;
/

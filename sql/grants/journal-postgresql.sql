-- What the role that runs Lapse needs on a journal in PostgreSQL that another role owns and migrates. Run it after each
-- migration, as the owner:  psql -v lapse=ROLE -f journal-postgresql.sql
-- The evidence log is append-only for it: the body of an entry goes when the evidence period has passed, and nothing else changes.
-- The tables of the record log are its own: one for each run, dropped when no backup can bring the run's records back.
grant create on schema public to :"lapse";
grant select on all tables in schema public to :"lapse";
grant usage on all sequences in schema public to :"lapse";
grant insert on lapse_evidence, lapse_checkpoint to :"lapse";
grant update (entry) on lapse_evidence to :"lapse";
grant update on lapse_journal, lapse_lease, lapse_fence, lapse_evidence_head, lapse_suspension_version, lapse_request_gate
    to :"lapse";
grant insert, update on
    lapse_store, lapse_run, lapse_chunk, lapse_as_of_tally, lapse_suspension, lapse_record_log_part,
    lapse_user, lapse_brake, lapse_night, lapse_disposal
    to :"lapse";
grant insert on lapse_chunk_tally, lapse_limit_accepted, lapse_annulment, lapse_pause, lapse_accepted_policy to :"lapse";
grant insert, update, delete on lapse_carried_date, lapse_request, lapse_request_subject, lapse_notification,
    lapse_package, lapse_answered_call, lapse_schedule, lapse_part, int_channel_message
    to :"lapse";
grant insert, update, delete on
    qrtz_job_details, qrtz_triggers, qrtz_simple_triggers, qrtz_cron_triggers, qrtz_simprop_triggers, qrtz_blob_triggers,
    qrtz_calendars, qrtz_paused_trigger_grps, qrtz_fired_triggers, qrtz_scheduler_state, qrtz_locks
    to :"lapse";
grant insert, delete on lapse_backlog, lapse_finding, lapse_record_log, lapse_known_index, lapse_request_step to :"lapse";
grant insert, update, delete on
    batch_job_instance, batch_job_execution, batch_job_execution_params, batch_job_execution_context,
    batch_step_execution, batch_step_execution_context
    to :"lapse";

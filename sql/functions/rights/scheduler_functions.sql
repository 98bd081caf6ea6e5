-- The functions of the scheduler.
create or replace function public.scheduler_functions() returns setof regprocedure
    language sql stable set search_path = '' as $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and (p.proname like 'scheduler\_%' and p.proname not in ('scheduler_has_secret', 'scheduler_least_pause',
                                                              'scheduler_check_users_job')
           or p.proname in ('schedule_job', 'cancel_job', 'retry_job', 'reschedule_job',
                            'schedule_reminders', 'move_event', 'cancel_event',
                            'pause_jobs', 'resume_jobs', 'limit_jobs', 'unlimit_jobs', 'run_job', 'skip_job', 'backfill_job',
                            'edit_job', 'open_batch', 'close_batch', 'cancel_batch', 'batch_progress', 'failed_jobs',
                            'failed_groups', 'note_fault', 'suppress_address', 'lift_suppression', 'find_suppressions', 'redrive_jobs', 'discard_jobs', 'find_jobs', 'find_runs',
                            'bulk_jobs', 'abort_bulk', 'bulk_progress'))
$$;

-- Brings rows that broke the rules (scheduler_row_fault) back to them, each value to the nearest that is legal. Plain SQL may
-- break the rules where triggers are off, and by raising the fence, of which triggers keep their hands.
create or replace function public.scheduler_mend_rows() returns void
    language plpgsql set search_path = '' as $$
begin
    with odd as (
        select j.id, public.scheduler_row_fault(j) as fault from public.scheduled_jobs j
        where public.scheduler_row_fault(j) is not null
    ), mended as (
        update public.scheduled_jobs j
           set job_id = case when length(j.job_id) > 255 or btrim(j.job_id, E' \t\n\v\f\r') = ''
                             then left(j.job_id, 200) || '#' || j.id else j.job_id end,
               handler = coalesce(nullif(btrim(left(j.handler, 255), E' \t\n\v\f\r'), ''), 'custom'),
               status = case when lower(j.status) in ('scheduled', 'running', 'completed', 'failed', 'cancelled')
                             then lower(j.status) else 'failed' end,
               job_type = case when lower(j.job_type) in ('notification', 'email', 'sms')
                                    or lower(j.job_type) = 'event_reminder'
                                       and coalesce(length(j.metadata ->> 'event_id'), 0) <= 200
                               then lower(j.job_type) else 'custom' end,
               metadata = case when octet_length(j.metadata::text) > 2097152
                               then jsonb_build_object('value', left(j.metadata::text, 100000))
                               else public.scheduler_metadata(j.metadata) end,
               run_date = public.scheduler_legible_time(j.run_date),
               next_run = public.scheduler_legible_time(
                              case when lower(j.status) = 'scheduled' then coalesce(j.next_run, j.run_date)
                                   else j.next_run end),
               created_at = public.scheduler_legible_time(j.created_at),
               updated_at = public.scheduler_legible_time(j.updated_at),
               last_run = public.scheduler_legible_time(j.last_run),
               failed_at = public.scheduler_legible_time(j.failed_at),
               fault = case when j.fault ~ '^[a-z0-9-]{1,64}$' then j.fault
                            when j.fault is not null then 'unclassified' end,
               retimed_run_date = case when j.retimed_next_run is not null
                                       then public.scheduler_legible_time(j.retimed_run_date) end,
               retimed_next_run = case when j.retimed_run_date is not null
                                       then public.scheduler_legible_time(j.retimed_next_run) end,
               retry_count = least(greatest(j.retry_count, 0), 1000000),
               max_retries = least(greatest(j.max_retries, 0), 1000000),
               crash_count = least(greatest(j.crash_count, 0), 1000000),
               run_count = least(greatest(j.run_count, 0), 1000000000000),
               version = least(greatest(j.version, 1), 1000000000000),
               concurrency_key = nullif(btrim(left(j.concurrency_key, 255), E' \t\n\v\f\r'), ''),
               declared_by = nullif(btrim(left(j.declared_by, 255), E' \t\n\v\f\r'), '')
          from odd
         where j.id = odd.id
        returning odd.fault
    )
    insert into public.scheduler_notes (note) select left(mended.fault, 1000) || '; mended' from mended;
    update public.scheduled_jobs j set locked_by = null
     where j.locked_by is not null and j.status not in ('running', 'cancelled');
end $$;

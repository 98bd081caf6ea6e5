-- What is wrong with a row, in words that name the value and what is legal; null if nothing is.
create or replace function public.scheduler_row_fault(p_row public.scheduled_jobs) returns text
    language plpgsql immutable set search_path = '' as $$
begin
    return case
        when length(p_row.job_id) > 255 or btrim(p_row.job_id, E' \t\n\v\f\r') = ''
            then format('%s: job_id has %s characters: expected 1 to 255, not all blank', public.scheduler_row_name(p_row.job_id), length(p_row.job_id))
        when length(p_row.handler) > 255 or btrim(p_row.handler, E' \t\n\v\f\r') = ''
            then format('%s: handler has %s characters: expected 1 to 255, not all blank', public.scheduler_row_name(p_row.job_id), length(p_row.handler))
        when p_row.status not in ('scheduled', 'running', 'completed', 'failed', 'cancelled')
            then format('%s: status %s: expected one of scheduled, running, completed, failed, cancelled', public.scheduler_row_name(p_row.job_id),
                      to_json(left(p_row.status, 120)))
        when p_row.job_type not in ('event_reminder', 'notification', 'email', 'sms', 'custom')
            then format('%s: job_type %s: expected one of event_reminder, notification, email, sms, custom', public.scheduler_row_name(p_row.job_id),
                      to_json(left(p_row.job_type, 120)))
        when p_row.status = 'scheduled' and p_row.next_run is null
            then format('%s: next_run null: expected a time for a job that is scheduled', public.scheduler_row_name(p_row.job_id))
        when p_row.retry_count not between 0 and 1000000 or p_row.max_retries not between 0 and 1000000
             or p_row.crash_count not between 0 and 1000000 or p_row.run_count not between 0 and 1000000000000
            then format('%s: retry_count %s, max_retries %s, crash_count %s, run_count %s: expected 0 to 1000000, run_count up to 1000000000000',
                      public.scheduler_row_name(p_row.job_id), p_row.retry_count, p_row.max_retries, p_row.crash_count, p_row.run_count)
        when p_row.version not between 1 and 1000000000000
            then format('%s: version %s: expected 1 to 1000000000000', public.scheduler_row_name(p_row.job_id), p_row.version)
        when least(p_row.run_date, p_row.created_at, p_row.updated_at, p_row.last_run, p_row.next_run,
                   p_row.retimed_run_date, p_row.retimed_next_run, p_row.failed_at) < '0001-01-01 00:00+00'
             or greatest(p_row.run_date, p_row.created_at, p_row.updated_at, p_row.last_run, p_row.next_run,
                         p_row.retimed_run_date, p_row.retimed_next_run, p_row.failed_at) > '9999-12-31 23:59:59.999999+00'
            then format('%s: a time outside the years 1 to 9999', public.scheduler_row_name(p_row.job_id))
        when (p_row.retimed_run_date is null) <> (p_row.retimed_next_run is null)
            then format('%s: one of retimed_run_date and retimed_next_run alone: expected both or none', public.scheduler_row_name(p_row.job_id))
        when jsonb_typeof(p_row.metadata) <> 'object'
            then format('%s: metadata is %s: expected an object', public.scheduler_row_name(p_row.job_id), jsonb_typeof(p_row.metadata))
        -- The size is that of the text, which a short jsonb may blow up: 1e131071 has as many digits.
        when octet_length(p_row.metadata::text) > 2097152
            then format('metadata of %s has %s bytes, and 2097152 are the most', public.scheduler_row_name(p_row.job_id), octet_length(p_row.metadata::text))
        when p_row.job_type = 'event_reminder' and length(p_row.metadata ->> 'event_id') > 200
            then format('event_id of %s has %s characters, and 200 are the most', public.scheduler_row_name(p_row.job_id), length(p_row.metadata ->> 'event_id'))
        when length(p_row.concurrency_key) > 255 or btrim(p_row.concurrency_key, E' \t\n\v\f\r') = ''
            then format('%s: concurrency_key has %s characters: expected 1 to 255, not all blank', public.scheduler_row_name(p_row.job_id), length(p_row.concurrency_key))
        when p_row.fault !~ '^[a-z0-9-]{1,64}$'
            then format('%s: fault %s: expected 1 to 64 small letters, digits and hyphens', public.scheduler_row_name(p_row.job_id), to_json(left(p_row.fault, 120)))
        when length(p_row.declared_by) > 255 or btrim(p_row.declared_by, E' \t\n\v\f\r') = ''
            then format('%s: declared_by has %s characters: expected 1 to 255, not all blank', public.scheduler_row_name(p_row.job_id), length(p_row.declared_by))
    end;
end $$;

-- What is wrong with a row, in words that name the value and what is legal; null if nothing is.
create or replace function public.scheduler_row_fault(p_row public.scheduled_jobs) returns text
    language plpgsql immutable set search_path = '' as $$
declare
    v_name constant text := 'job ' || coalesce(to_json(left(p_row.job_id, 120))::text, 'null');
begin
    if length(p_row.job_id) > 255 or btrim(p_row.job_id, E' \t\n\v\f\r') = '' then
        return format('%s: job_id has %s characters: expected 1 to 255, not all blank', v_name, length(p_row.job_id));
    end if;
    if length(p_row.handler) > 255 or btrim(p_row.handler, E' \t\n\v\f\r') = '' then
        return format('%s: handler has %s characters: expected 1 to 255, not all blank', v_name, length(p_row.handler));
    end if;
    if p_row.status not in ('scheduled', 'running', 'completed', 'failed', 'cancelled') then
        return format('%s: status %s: expected one of scheduled, running, completed, failed, cancelled', v_name,
                      to_json(left(p_row.status, 120)));
    end if;
    if p_row.job_type not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
        return format('%s: job_type %s: expected one of event_reminder, notification, email, sms, custom', v_name,
                      to_json(left(p_row.job_type, 120)));
    end if;
    if p_row.status = 'scheduled' and p_row.next_run is null then
        return format('%s: next_run null: expected a time for a job that is scheduled', v_name);
    end if;
    if p_row.retry_count not between 0 and 1000000 or p_row.max_retries not between 0 and 1000000
       or p_row.crash_count not between 0 and 1000000 or p_row.run_count not between 0 and 1000000000000 then
        return format('%s: retry_count %s, max_retries %s, crash_count %s, run_count %s: expected 0 to 1000000, run_count up to 1000000000000',
                      v_name, p_row.retry_count, p_row.max_retries, p_row.crash_count, p_row.run_count);
    end if;
    if least(p_row.run_date, p_row.created_at, p_row.updated_at, p_row.last_run, p_row.next_run,
             p_row.retimed_run_date, p_row.retimed_next_run, p_row.failed_at) < '0001-01-01 00:00+00'
       or greatest(p_row.run_date, p_row.created_at, p_row.updated_at, p_row.last_run, p_row.next_run,
                   p_row.retimed_run_date, p_row.retimed_next_run, p_row.failed_at) > '9999-12-31 23:59:59.999999+00' then
        return format('%s: a time outside the years 1 to 9999', v_name);
    end if;
    if (p_row.retimed_run_date is null) <> (p_row.retimed_next_run is null) then
        return format('%s: one of retimed_run_date and retimed_next_run alone: expected both or none', v_name);
    end if;
    if jsonb_typeof(p_row.metadata) <> 'object' then
        return format('%s: metadata is %s: expected an object', v_name, jsonb_typeof(p_row.metadata));
    end if;
    -- The size is that of the text, which a short jsonb may blow up: 1e131071 has as many digits.
    if octet_length(p_row.metadata::text) > 2097152 then
        return format('metadata of %s has %s bytes, and 2097152 are the most', v_name, octet_length(p_row.metadata::text));
    end if;
    if p_row.job_type = 'event_reminder' and length(p_row.metadata ->> 'event_id') > 200 then
        return format('event_id of %s has %s characters, and 200 are the most', v_name, length(p_row.metadata ->> 'event_id'));
    end if;
    if length(p_row.declared_by) > 255 or btrim(p_row.declared_by, E' \t\n\v\f\r') = '' then
        return format('%s: declared_by has %s characters: expected 1 to 255, not all blank', v_name, length(p_row.declared_by));
    end if;
    return null;
end $$;

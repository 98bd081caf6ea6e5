-- Writes down what is to be done to all jobs that a filter finds, and schedules the job that does it. Times that a filter counts from
-- now are fixed now. Answers its number.
create or replace function public.scheduler_request_bulk(
    p_action text, p_filter text, p_arguments text, p_requested_by text, p_reason text, p_delay_ms bigint, p_counted bigint)
    returns bigint
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_filter jsonb := coalesce(p_filter, '{}')::jsonb;
    v_begins timestamp with time zone := now() + make_interval(secs => least(greatest(p_delay_ms, 0), 86400000) / 1000.0);
    v_id bigint;
begin
    if v_filter ? 'late' then
        v_filter := v_filter - 'late' || jsonb_build_object(
            'due_until', least((v_filter ->> 'due_until')::timestamptz, now() - (v_filter ->> 'late')::interval));
    end if;
    insert into public.scheduler_bulks (action, filter, arguments, requested_by, reason, begins_at, last_row, counted)
    values (p_action, v_filter, coalesce(p_arguments, '{}')::jsonb, public.scheduler_who(p_requested_by), p_reason, v_begins,
            coalesce((select max(j.id) from public.scheduled_jobs j), 0), p_counted)
    returning id into v_id;
    perform public.scheduler_schedule_one(
        'error', 'punctual.bulk:' || v_id, 'custom', 'punctual.bulk', v_begins, jsonb_build_object('bulk', v_id)::text,
        1000, 0::smallint, null, null, null, null);
    perform public.scheduler_note_audit(
        'bulk', 'bulk', v_id::text, null,
        jsonb_strip_nulls(jsonb_build_object('action', p_action, 'filter', v_filter,
                                             'arguments', nullif(coalesce(p_arguments, '{}')::jsonb, '{}'),
                                             'begins_at', public.scheduler_instant_text(v_begins))),
        p_reason, p_requested_by, coalesce(p_counted, 0));
    return v_id;
end $$;
comment on function public.scheduler_request_bulk is
    'Asks that something is done to all jobs that a filter finds; answers its number';

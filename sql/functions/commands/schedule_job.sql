create or replace function public.schedule_job(
    job_id text default null,
    handler text default null,
    job_type text default 'custom',
    run_at timestamp with time zone default null,
    delay interval default null,
    trigger text default null,
    zone text default null,
    metadata jsonb default '{}',
    priority integer default 0,
    max_retries integer default 3,
    backoff text default null,
    timeout_ms bigint default null,
    on_conflict text default 'error',
    concurrency_key text default null,
    unique_by text default null,
    unique_key text default null,
    unique_for interval default null,
    at_most interval default null,
    after text[] default null,
    after_batch text default null,
    after_any boolean default false,
    after_on text default 'success',
    batch text default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_id text := coalesce(schedule_job.job_id, gen_random_uuid()::text);
    v_by text := coalesce(schedule_job.unique_by, case when schedule_job.unique_key is not null then 'key' end);
    v_type text := lower(coalesce(schedule_job.job_type, 'custom'));
    v_handler text := coalesce(schedule_job.handler, nullif(btrim(schedule_job.metadata ->> 'handler'), ''), v_type);
    v_metadata jsonb := public.scheduler_metadata(coalesce(schedule_job.metadata, '{}'));
    v_run_at timestamp with time zone := schedule_job.run_at;
    v_next_run timestamp with time zone;
    v_action text;
    v_unique boolean := false;
    v_link jsonb;
begin
    perform public.scheduler_check_name('schedule_job', 'job_id', v_id);
    perform public.scheduler_check_name('schedule_job', 'handler', v_handler);
    if v_type not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
        perform public.scheduler_refuse('schedule_job', 'job_type', schedule_job.job_type,
                                        'one of event_reminder, notification, email, sms, custom');
    end if;
    if num_nonnulls(schedule_job.run_at, schedule_job.delay, schedule_job.trigger) > 1 then
        raise invalid_parameter_value using
            message = 'schedule_job: run_at, delay and trigger exclude each other: expected at most one';
    end if;
    perform public.scheduler_check_options(
        'schedule_job', schedule_job.max_retries, schedule_job.priority, schedule_job.backoff, schedule_job.timeout_ms,
        case schedule_job.on_conflict when 'debounce' then 'replace' else schedule_job.on_conflict end);
    perform public.scheduler_check_key('schedule_job', schedule_job.concurrency_key);
    if schedule_job.delay < interval '0' then
        perform public.scheduler_refuse('schedule_job', 'delay', schedule_job.delay::text, 'zero or more');
    end if;
    if schedule_job.delay > interval '7990 years' then
        perform public.scheduler_refuse('schedule_job', 'delay', schedule_job.delay::text,
                                        'an instant up to 9999-12-31T23:59:59Z');
    end if;
    perform public.scheduler_check_time('schedule_job', 'run_at', v_run_at);
    perform public.scheduler_check_zone('schedule_job', schedule_job.zone);
    if schedule_job.trigger is not null then
        perform public.scheduler_check_trigger(schedule_job.trigger, schedule_job.zone);
        v_run_at := '0001-01-01 00:00+00';
        v_next_run := now();
    else
        v_run_at := coalesce(v_run_at, now() + schedule_job.delay);
        perform public.scheduler_check_time('schedule_job', 'delay', v_run_at);
    end if;
    v_link := public.scheduler_check_link(schedule_job.after, schedule_job.after_batch, schedule_job.after_any,
                                          schedule_job.after_on, schedule_job.trigger);
    if schedule_job.batch is not null then
        perform public.scheduler_check_name('schedule_job', 'batch', schedule_job.batch);
    end if;
    if v_by is not null or schedule_job.on_conflict = 'debounce'
       or num_nonnulls(schedule_job.unique_for, schedule_job.at_most) > 0 then
        perform public.scheduler_check_unique(
            schedule_job.job_id, v_handler, v_by, schedule_job.unique_key, schedule_job.unique_for,
            schedule_job.on_conflict, schedule_job.at_most, schedule_job.trigger, v_metadata, v_run_at);
        v_id := public.scheduler_unique_id(v_handler, schedule_job.unique_key, v_metadata);
        v_unique := true;
    end if;
    if v_unique or v_link is not null or schedule_job.batch is not null then
        v_action := public.scheduler_schedule_linked(
            array[v_link ->> 'mode'], array[v_link ->> 'on'], array[v_link ->> 'batch'],
            array_fill(v_id, array[coalesce(cardinality(schedule_job.after), 0)]), schedule_job.after, schedule_job.batch, null,
            array[case when v_unique then schedule_job.on_conflict end],
            array[(extract(epoch from schedule_job.unique_for) * 1000)::bigint],
            array[(extract(epoch from schedule_job.at_most) * 1000)::bigint],
            case when v_unique then 'error' else schedule_job.on_conflict end,
            array[v_id], array[v_type], array[v_handler], array[v_run_at], array[v_metadata::text],
            array[coalesce(schedule_job.max_retries, 3)], array[coalesce(schedule_job.priority, 0)::smallint],
            array[schedule_job.trigger], array[schedule_job.zone], array[schedule_job.backoff],
            array[schedule_job.timeout_ms], array[v_next_run], array[schedule_job.concurrency_key]) ->> v_id;
    else
        v_action := public.scheduler_schedule_one(
            schedule_job.on_conflict, v_id, v_type, v_handler, v_run_at, v_metadata::text,
            coalesce(schedule_job.max_retries, 3), coalesce(schedule_job.priority, 0)::smallint,
            schedule_job.trigger, schedule_job.zone, schedule_job.backoff, schedule_job.timeout_ms, v_next_run,
            schedule_job.concurrency_key);
    end if;
    return jsonb_build_object(
        'job_id', v_id,
        'action', v_action,
        'next_run', case when schedule_job.trigger is null or v_action = 'kept' then
            (select coalesce(case when v_action = 'debounced' then j.retimed_next_run end, j.next_run)
             from public.scheduled_jobs j where j.job_id = v_id) end);
end $$;
comment on function public.schedule_job is
    'Schedules a job: at run_at, after a delay, by a trigger such as daily:08:00 in a zone, or at once; unique by a key or its metadata where asked, after other jobs or a batch, as a member of a batch; answers its id, what happened, and when it runs (null until a node has planned a trigger)';

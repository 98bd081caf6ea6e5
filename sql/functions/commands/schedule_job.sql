create or replace function public.schedule_job(
    job_id text default null,
    handler text default null,
    job_type text default 'custom',
    run_at timestamp with time zone default null,
    delay interval default null,
    trigger text default null,
    zone text default null,
    metadata jsonb default '{}',
    priority smallint default 0,
    max_retries integer default 3,
    backoff text default null,
    timeout_ms bigint default null,
    on_conflict text default 'error')
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_id text := coalesce(schedule_job.job_id, gen_random_uuid()::text);
    v_type text := lower(coalesce(schedule_job.job_type, 'custom'));
    v_handler text := coalesce(schedule_job.handler, nullif(btrim(schedule_job.metadata ->> 'handler'), ''), v_type);
    v_run_at timestamp with time zone := schedule_job.run_at;
    v_next_run timestamp with time zone;
    v_action text;
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
    perform public.scheduler_check_options('schedule_job', schedule_job.max_retries, schedule_job.backoff,
                                           schedule_job.timeout_ms, schedule_job.on_conflict);
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
    v_action := public.scheduler_schedule_one(
        schedule_job.on_conflict, v_id, v_type, v_handler, v_run_at,
        public.scheduler_metadata(coalesce(schedule_job.metadata, '{}'))::text,
        coalesce(schedule_job.max_retries, 3), coalesce(schedule_job.priority, 0::smallint),
        schedule_job.trigger, schedule_job.zone, schedule_job.backoff, schedule_job.timeout_ms, v_next_run);
    return jsonb_build_object(
        'job_id', v_id,
        'action', v_action,
        'next_run', case when schedule_job.trigger is null or v_action = 'kept' then
            (select j.next_run from public.scheduled_jobs j where j.job_id = v_id) end);
end $$;
comment on function public.schedule_job is
    'Schedules a job: at run_at, after a delay, by a trigger such as daily:08:00 in a zone, or at once; answers its id, what happened, and when it runs (null until a node has planned a trigger)';

create or replace function public.schedule_reminders(
    event_id text,
    event_time timestamp with time zone,
    before interval[],
    metadata jsonb default '{}',
    message text default null,
    priority integer default 0,
    max_retries integer default 3,
    backoff text default null,
    timeout_ms bigint default null,
    on_conflict text default 'error',
    concurrency_key text default null)
    returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_more jsonb := public.scheduler_metadata(coalesce(schedule_reminders.metadata, '{}'));
    v_count integer;
    v_ids text[];
    v_ats timestamp with time zone[];
    v_metadata text[];
    v_left_out text[];
    v_actions jsonb;
begin
    perform public.scheduler_check_event('schedule_reminders', schedule_reminders.event_id);
    perform public.scheduler_check_event_time('schedule_reminders', schedule_reminders.event_time);
    perform public.scheduler_check_reminders(schedule_reminders.before, v_more, schedule_reminders.message);
    perform public.scheduler_check_options('schedule_reminders', schedule_reminders.max_retries,
                                           schedule_reminders.priority, schedule_reminders.backoff,
                                           schedule_reminders.timeout_ms, schedule_reminders.on_conflict);
    perform public.scheduler_check_key('schedule_reminders', schedule_reminders.concurrency_key);
    with reminder as (
        select b.place, t.length, schedule_reminders.event_time - make_interval(secs => t.seconds) as at
        from unnest(schedule_reminders.before) with ordinality as b (length, place)
        cross join lateral (
            select public.scheduler_duration_text(b.length) as length,
                   extract(epoch from b.length)::double precision as seconds) t
    ), named as (
        select r.place, r.at, 'reminder:' || schedule_reminders.event_id || ':' || r.length as job_id,
               v_more || jsonb_strip_nulls(jsonb_build_object(
                   'event_id', schedule_reminders.event_id,
                   'event_time', public.scheduler_instant_text(schedule_reminders.event_time),
                   'before', r.length, 'message', schedule_reminders.message)) as metadata,
               r.at >= now() or (not bool_or(r.at >= now()) over () and r.at = max(r.at) over ()) as still
        from reminder r
    )
    select array_agg(n.job_id order by n.place) filter (where n.still),
           array_agg(greatest(n.at, now()) order by n.place) filter (where n.still),
           array_agg(n.metadata::text order by n.place) filter (where n.still),
           array_agg(n.job_id) filter (where not n.still)
      into v_ids, v_ats, v_metadata, v_left_out
      from named n;
    v_count := cardinality(v_ids);
    v_actions := public.scheduler_remind(
        schedule_reminders.event_id, v_left_out, schedule_reminders.on_conflict, v_ids,
        array_fill('event_reminder'::text, array[v_count]), array_fill('event_reminder'::text, array[v_count]),
        v_ats, v_metadata, array_fill(coalesce(schedule_reminders.max_retries, 3), array[v_count]),
        array_fill(coalesce(schedule_reminders.priority, 0)::smallint, array[v_count]),
        array_fill(null::text, array[v_count]), array_fill(null::text, array[v_count]),
        array_fill(schedule_reminders.backoff, array[v_count]),
        array_fill(schedule_reminders.timeout_ms, array[v_count]),
        p_concurrency_keys => array_fill(schedule_reminders.concurrency_key, array[v_count]));
    return public.scheduler_scheduled(v_ids, v_actions);
end $$;
comment on function public.schedule_reminders is
    'Schedules reminders of an event, each so long before it; answers, for each that is still to be sent, its id, what happened, and when it runs';

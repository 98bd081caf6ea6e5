-- Each reminder of the event is written anew at its new time, as on_conflict => 'replace' writes it: one that is being sent at this
-- moment loses its fence, so that its end changes nothing. Found by the event and not by their names, so that rows
-- of a plain insert move too; those that recur, were cancelled, or do not tell how far from the event they are, stay as they are.
create or replace function public.move_event(event_id text, event_time timestamp with time zone) returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_time text := public.scheduler_instant_text(move_event.event_time);
    v_left_out text[];
    v_ids text[];
    v_actions jsonb;
    v_noting text;
begin
    perform public.scheduler_check_event('move_event', move_event.event_id);
    perform public.scheduler_check_event_time('move_event', move_event.event_time);
    with reminder as materialized (
        select j.* from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = move_event.event_id
        order by j.id
        for update
    ), known as (
        select r.*, told.length is null as untold, before.length,
               move_event.event_time - make_interval(
                   secs => extract(epoch from before.length)::double precision) as at
        from reminder r
        cross join lateral (
            select public.scheduler_read_duration(r.metadata ->> 'before') as length) told
        cross join lateral (
            select case when told.length is not null then told.length
                        else public.scheduler_read_instant(r.metadata ->> 'event_time') - r.run_date
                   end as length) before
        where r.status <> 'cancelled'
          and case when r.trigger is not null then r.trigger ~* '^\s*once\s*:'
                   else lower(btrim(coalesce(r.metadata ->> 'trigger_type', 'once'))) = 'once' end
          and abs(extract(epoch from before.length)) <= 36500 * 86400.0
    ), chosen as (
        select k.*, greatest(k.at, now()) as due,
               k.at >= now() or (not bool_or(k.at >= now()) over () and k.at = max(k.at) over ()) as still
        from known k
    ), moved as (
        select d.id, d.job_id, d.still, d.status, d.handler, d.due, d.max_retries, d.priority, d.zone, d.backoff,
               d.timeout_ms, d.concurrency_key,
               (d.metadata || jsonb_build_object('event_time', v_time)
                || case when d.untold then jsonb_build_object('before', public.scheduler_duration_text(d.length))
                        else '{}' end)::text as metadata,
               case when d.trigger is not null
                    then 'once:' || public.scheduler_instant_text(d.due)
                         || coalesce(substring(d.trigger from ';.*$'), '') end as trigger
        from chosen d
    ), written as (
        select s.job_id, s.action
        from (select array_agg(m.job_id order by m.id) as ids, array_agg(m.handler order by m.id) as handlers,
                     array_agg(m.due order by m.id) as dues, array_agg(m.metadata order by m.id) as metadata,
                     array_agg(m.max_retries order by m.id) as max_retries,
                     array_agg(m.priority order by m.id) as priorities,
                     array_agg(m.trigger order by m.id) as triggers, array_agg(m.zone order by m.id) as zones,
                     array_agg(m.backoff order by m.id) as backoffs,
                     array_agg(m.timeout_ms order by m.id) as timeouts,
                     array_agg(m.concurrency_key order by m.id) as concurrency_keys,
                     array_agg('event_reminder'::text) as types
              from moved m
              where m.still) a
        cross join lateral public.scheduler_schedule(
            'replace', a.ids, a.types, a.handlers, a.dues, a.metadata, a.max_retries, a.priorities, a.triggers,
            a.zones, a.backoffs, a.timeouts, p_concurrency_keys => a.concurrency_keys) s
        where a.ids is not null
    )
    select (select jsonb_object_agg(w.job_id, w.action) from written w),
           array(select m.job_id from moved m where m.still order by m.due, m.id),
           array(select m.job_id from moved m where not m.still and m.status = 'scheduled')
      into v_actions, v_ids, v_left_out;
    v_noting := public.scheduler_noting('off');
    perform public.scheduler_cancel_all(v_left_out);
    perform public.scheduler_noting(v_noting);
    if cardinality(v_ids || v_left_out) > 0 then
        perform public.scheduler_note_audit('move_event', 'event', move_event.event_id, null, jsonb_build_object('event_time', v_time),
                                            p_affected => cardinality(v_ids || v_left_out), p_jobs => v_ids || v_left_out);
    end if;
    return public.scheduler_scheduled(v_ids, v_actions);
end $$;
comment on function public.move_event(text, timestamp with time zone) is
    'Gives an event another time, and with it its reminders; answers, for each that is still to be sent, the earliest first, its id, what happened, and when it runs';

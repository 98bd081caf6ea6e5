-- Reminders of an event, scheduled as scheduler_schedule does. With replace and update, those of p_left_out that wait for
-- a time they were given before are cancelled in the same step. All that may be written is locked first, in the
-- order in which all others lock rows.
create or replace function public.scheduler_remind(
    p_event_id text,
    p_left_out text[],
    p_conflict text,
    p_job_ids text[],
    p_job_types text[],
    p_handlers text[],
    p_run_dates timestamp with time zone[],
    p_metadata text[],
    p_max_retries integer[],
    p_priorities smallint[],
    p_triggers text[],
    p_zones text[],
    p_backoffs text[],
    p_timeouts_ms bigint[],
    p_next_runs timestamp with time zone[] default '{}',
    p_concurrency_keys text[] default '{}',
    p_declared_by text default null)
    returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_actions jsonb;
    v_noting text;
begin
    if p_conflict in ('replace', 'update') then
        perform from public.scheduled_jobs j where j.job_id = any (p_job_ids || p_left_out) order by j.id for update;
    end if;
    select coalesce(jsonb_object_agg(s.job_id, s.action), '{}') into v_actions
    from public.scheduler_schedule(
        p_conflict, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries, p_priorities, p_triggers,
        p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by) s;
    if p_conflict in ('replace', 'update') then
        v_noting := public.scheduler_noting('off');
        perform public.scheduler_cancel_all(array(
            select j.job_id from public.scheduled_jobs j
            where j.job_id = any (p_left_out) and j.status = 'scheduled' and j.job_type = 'event_reminder'
              and j.metadata ->> 'event_id' = p_event_id));
        perform public.scheduler_noting(v_noting);
    end if;
    return v_actions;
end $$;
comment on function public.scheduler_remind is
    'Schedules reminders of an event and cancels those that are left out; answers an object that holds what happened to each job under its id';

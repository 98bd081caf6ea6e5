-- scheduler_schedule_unique for calls with jobs among them that wait for others, or whose jobs are added to a batch. p_modes,
-- p_conditions and p_after_batches have an element for each job: null for one that waits for nobody. p_waiting and p_after are pairs:
-- the id of a job that waits, and the id of one that it waits for. p_by: the member of the batch whose run adds them; null for others.
create or replace function public.scheduler_schedule_linked(
    p_modes text[],
    p_conditions text[],
    p_after_batches text[],
    p_waiting text[],
    p_after text[],
    p_batch text,
    p_by text,
    p_rules text[],
    p_windows_ms bigint[],
    p_bounds_ms bigint[],
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
    v_batch bigint := case when p_batch is not null then public.scheduler_enter_batch(p_batch, p_by) end;
    v_actions jsonb := public.scheduler_schedule_unique(
        p_rules, p_windows_ms, p_bounds_ms, p_conflict, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
        p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by);
begin
    perform public.scheduler_link(
        array_agg(g.job_id),
        array_agg(jsonb_build_object(
            'mode', g.mode, 'on', g.condition, 'batch', g.batch,
            'after', (select coalesce(jsonb_agg(w.after), '[]') from unnest(p_waiting, p_after) as w (waiting, after)
                      where w.waiting = g.job_id))))
       from unnest(p_job_ids, p_modes, p_conditions, p_after_batches) as g (job_id, mode, condition, batch)
      where g.mode is not null and v_actions ->> g.job_id <> 'kept'
     having count(*) > 0;
    if v_batch is not null then
        perform public.scheduler_add_members(v_batch, v_actions);
    end if;
    perform public.scheduler_check_circle(p_job_ids);
    return v_actions;
end $$;
comment on function public.scheduler_schedule_linked is
    'Schedules many jobs in one call that wait for others or join a batch; answers an object that holds what happened to each job under its id';

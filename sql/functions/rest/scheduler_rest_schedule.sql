create or replace function public.scheduler_rest_schedule(
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
    language sql set search_path = '' as $$
    select coalesce(jsonb_object_agg(scheduled.job_id, scheduled.action), '{}')
    from public.scheduler_schedule(
        p_conflict, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
        p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by) scheduled
$$;
comment on function public.scheduler_rest_schedule is
    'scheduler_schedule for REST; answers an object that holds what happened to each job under its id';

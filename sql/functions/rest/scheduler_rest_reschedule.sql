create or replace function public.scheduler_rest_reschedule(
    p_job_ids text[],
    p_triggers text[],
    p_zones text[],
    p_run_dates timestamp with time zone[],
    p_next_runs timestamp with time zone[],
    p_expected timestamp with time zone[])
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(changed.job_id), '[]')
    from public.scheduler_reschedule(
        p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected) as changed (job_id)
$$;

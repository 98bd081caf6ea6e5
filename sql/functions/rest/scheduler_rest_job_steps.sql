create or replace function public.scheduler_rest_job_steps(
    p_id bigint, p_run_date timestamp with time zone default null, p_limit integer default 1000)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s) order by s.run_date desc, s.finished_at, s.name), '[]')
    from public.scheduler_job_steps(p_id, p_run_date, p_limit) s
$$;
comment on function public.scheduler_rest_job_steps(bigint, timestamp with time zone, integer) is
    'scheduler_job_steps for REST; answers an array of objects';

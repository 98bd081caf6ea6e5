-- The steps that are kept of a job, of one occurrence or of all: the latest occurrence first, and its steps as they were done.
create or replace function public.scheduler_job_steps(
    p_id bigint, p_run_date timestamp with time zone default null, p_limit integer default 1000)
    returns table (run_date timestamp with time zone, name text, attempt integer, fence bigint, node uuid, result text,
                   started_at timestamp with time zone, finished_at timestamp with time zone)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select s.run_date, s.name, s.attempt, s.fence, s.node, s.result::text, s.started_at, s.finished_at
    from public.scheduler_steps s
    where s.scheduled_job_id = p_id and (p_run_date is null or s.run_date = p_run_date)
    order by s.run_date desc, s.finished_at, s.name
    limit least(greatest(p_limit, 0), 1000)
$$;
comment on function public.scheduler_job_steps(bigint, timestamp with time zone, integer) is
    'The steps that are kept of a job, the latest occurrence first';

-- The latest runs of each of some jobs, p_limit of a job at most: those of a job together, the latest first. At most 100 jobs and 100
-- runs of each.
create or replace function public.scheduler_latest_runs(p_jobs text[], p_limit integer)
    returns table (run public.job_runs, job_id text, handler text)
    language sql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
    select r.run, j.job_id, j.handler
    from unnest(p_jobs[:100]) with ordinality p (job_id, place)
    join public.scheduled_jobs j on j.job_id = p.job_id
    cross join lateral (
        select h as run
        from public.job_runs h
        where h.scheduled_job_id = j.id
        order by h.id desc
        limit least(greatest(p_limit, 1), 100)
    ) r
    order by p.place, (r.run).id desc
$$;
comment on function public.scheduler_latest_runs(text[], integer) is
    'The latest runs of each of some jobs';

create or replace function public.scheduler_run_progress(p_id bigint, p_limit integer default 100)
    returns table (fence bigint, run_date timestamp with time zone, attempt integer, node uuid, per_mille integer, message text,
                   lines bigint, noted_at timestamp with time zone)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select p.fence, p.run_date, p.attempt, p.node, p.per_mille, p.message, p.lines, p.noted_at
    from public.scheduler_progress p
    where p.scheduled_job_id = p_id
    order by p.fence desc
    limit least(greatest(p_limit, 0), 1000)
$$;
comment on function public.scheduler_run_progress(bigint, integer) is
    'How far the runs of a job are or were, as they told last; the latest run first';

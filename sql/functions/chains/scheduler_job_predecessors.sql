-- Those of whom a job waits or waited for the end, by the numbers of their rows, with the results and errors of their latest runs. One
-- whose row is gone is left out.
create or replace function public.scheduler_job_predecessors(p_job_id text, p_after bigint default 0, p_limit integer default 1000)
    returns table (id bigint, job_id text, status text, result text, error text)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select s.id, s.job_id, coalesce(p.ended, case when s.status = 'running' or h.id is not null then 'running' else 'scheduled' end),
           r.result::text as result, r.error
    from public.scheduled_jobs w
    join public.scheduler_joins j on j.id = w.id
    join public.scheduler_predecessors p on p.batch = j.batch and p.job > p_after
    join public.scheduled_jobs s on s.id = p.job
    left join lateral (select c.id from public.scheduler_claims c where s.id = any (c.jobs) and s.fence < c.id limit 1) h
      on p.ended is null and s.status = 'scheduled'
    left join lateral (
        select o.result, o.error from public.job_runs o
        where o.scheduled_job_id = s.id and p.ended is not null
        order by o.id desc limit 1) r on true
    where w.job_id = p_job_id
    order by p.job
    limit p_limit
$$;
comment on function public.scheduler_job_predecessors(text, bigint, integer) is
    'The jobs that a job waits or waited for, with their results';

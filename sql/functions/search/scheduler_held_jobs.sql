-- Jobs that nodes run at this moment, as the view scheduler_held has them; always from the claims to the jobs, never the other way,
-- which reads all jobs.
create or replace function public.scheduler_held_jobs() returns table (id bigint, node uuid)
    language sql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    with claimed as materialized (
        select c.id as fence, c.node, u.job
        from public.scheduler_claims c
        cross join lateral unnest(c.jobs) u (job)
    )
    select j.id, c.node
    from claimed c
    cross join lateral (select j.* from public.scheduled_jobs j where j.id = c.job offset 0) j
    where j.fence < c.fence and j.status in ('scheduled', 'cancelled')
    union all
    select j.id, j.locked_by
    from public.scheduled_jobs j
    where j.locked_by is not null and j.status in ('running', 'cancelled')
$$;
comment on function public.scheduler_held_jobs() is
    'Jobs that nodes run at this moment, and which';

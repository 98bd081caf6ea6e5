-- How many jobs there are in each status, runs of the last second among those that run.
create or replace function public.scheduler_count() returns table (status text, jobs bigint)
    language sql stable set search_path = '' as $$
    with counted as (
        select j.status, count(*) as jobs from public.scheduled_jobs j group by j.status
        union all
        select moved.status, moved.sign * running.jobs
        from (select count(*) as jobs from public.scheduler_held h where not h.promoted and not h.cancelled) running
        cross join (values ('scheduled', -1), ('running', 1)) as moved (status, sign)
    )
    select counted.status, sum(counted.jobs)::bigint
    from counted
    group by counted.status
    having sum(counted.jobs) > 0
$$;
comment on function public.scheduler_count() is
    'How many jobs there are in each status';

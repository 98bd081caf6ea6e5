-- What failed, by handler and fault, the latest first. Reads the latest 20,000 rows of faults, and the first 1,000 kinds that
-- failed jobs have, by an index; letters counts up to 10,001, which stands for more than 10,000.
create or replace function public.scheduler_fault_groups(p_handler text default null, p_limit integer default 100)
    returns table (handler text, fault text, sample text, first_seen timestamp with time zone, last_seen timestamp with time zone,
                   first_version text, last_version text, runs bigint, letters bigint, last_job text,
                   note text, muted_until timestamp with time zone)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    with recursive recent as (
        select f.handler, f.fault
        from (select f.handler, f.fault from public.scheduler_faults f
              where p_handler is null or f.handler = p_handler
              order by f.last_seen desc limit 20000) f
        group by f.handler, f.fault
    ), failed as (
        (select left(j.handler, 255) as handler, j.fault, 1 as place from public.scheduled_jobs j
         where j.failed_at is not null and j.fault is not null and left(j.handler, 255) >= coalesce(p_handler, '')
         order by left(j.handler, 255), j.fault limit 1)
        union all
        select further.handler, further.fault, failed.place + 1
        from failed
        cross join lateral (
            select left(j.handler, 255) as handler, j.fault from public.scheduled_jobs j
            where j.failed_at is not null and (left(j.handler, 255), j.fault) > (failed.handler, failed.fault)
            order by left(j.handler, 255), j.fault limit 1) further
        where failed.place < 1000 and (p_handler is null or further.handler = p_handler)
    ), kind as (
        select recent.handler, recent.fault from recent
        union
        select failed.handler, failed.fault from failed where p_handler is null or failed.handler = p_handler
    )
    select top.handler, top.fault, top.sample, top.first_seen, top.last_seen, top.first_version, top.last_version, top.runs,
           counted.letters, top.last_job, said.note, said.muted_until
    from (
        select kind.handler, kind.fault, coalesce(seen.sample, latest.last_error) as sample,
               coalesce(seen.first_seen, earliest.failed_at) as first_seen, coalesce(seen.last_seen, latest.failed_at) as last_seen,
               seen.first_version, seen.last_version, coalesce(seen.runs, 0) as runs, coalesce(seen.last_job, latest.job_id) as last_job
        from kind
        cross join lateral (
            select (array_agg(f.sample order by f.last_seen desc, f.id desc))[1] as sample, min(f.first_seen) as first_seen,
                   max(f.last_seen) as last_seen, (array_agg(f.first_version order by f.first_seen, f.id))[1] as first_version,
                   (array_agg(f.last_version order by f.last_seen desc, f.id desc))[1] as last_version, sum(f.runs)::bigint as runs,
                   (array_agg(f.last_job order by f.last_seen desc, f.id desc))[1] as last_job
            from public.scheduler_faults f where f.handler = kind.handler and f.fault = kind.fault) seen
        left join lateral (
            select j.failed_at from public.scheduled_jobs j
            where j.failed_at is not null and left(j.handler, 255) = kind.handler and j.fault = kind.fault
            order by j.failed_at, j.id limit 1) earliest on true
        left join lateral (
            select j.failed_at, j.job_id, j.last_error from public.scheduled_jobs j
            where j.failed_at is not null and left(j.handler, 255) = kind.handler and j.fault = kind.fault
            order by j.failed_at desc, j.id desc limit 1) latest on true
        where coalesce(seen.last_seen, latest.failed_at) is not null
        order by 5 desc, 1, 2
        limit least(greatest(p_limit, 0), 1000)) top
    cross join lateral (
        select count(*) as letters
        from (select from public.scheduled_jobs j
              where j.failed_at is not null and left(j.handler, 255) = top.handler and j.fault = top.fault limit 10001) j) counted
    left join public.scheduler_fault_notes said on said.handler = top.handler and said.fault = top.fault
    order by 5 desc, 1, 2
$$;
comment on function public.scheduler_fault_groups(text, integer) is
    'What failed, by handler and fingerprint of the error: how often, since when, and how many jobs are dead letters of it';

-- Adds what nodes told to the figures of its minute, its hour and its day, and forgets old figures. Whoever folds at the same time
-- takes other rows: then a step has several rows until the next time.
create or replace function public.scheduler_fold_figures(p_limit integer) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    with taken as materialized (
        select t.node, t.number, t.figures from public.scheduler_told t
        where t.figures is not null
        order by t.node, t.number
        limit p_limit
        for update skip locked
    ), emptied as (
        update public.scheduler_told t set figures = null from taken where t.node = taken.node and t.number = taken.number
    ), fresh as materialized (
        select s.step, date_trunc(s.step, r.at, 'UTC') as begun, r.*
        from taken
        cross join lateral public.scheduler_read_told(taken.figures) r
        cross join (values ('minute'), ('hour'), ('day')) as s (step)
    ), old as (
        delete from public.scheduler_figures f
         where f.id = any (array(
                   select o.id from public.scheduler_figures o
                   where (o.step, o.at, o.handler) in (select n.step, n.begun, n.handler from fresh n)
                   order by o.id
                   for update skip locked))
        returning f.*
    ), summand as materialized (
        select n.step, n.begun, n.handler, n.started, n.completed, n.failed, n.retried, n.missed, n.rescued, n.lateness, n.duration,
               n.max_lateness_ms, n.max_duration_ms
        from fresh n
        union all
        select o.step, o.at, o.handler, o.started, o.completed, o.failed, o.retried, o.missed, o.rescued, o.lateness, o.duration,
               o.max_lateness_ms, o.max_duration_ms
        from old o
    ), late as (
        select b.step, b.begun, b.handler, jsonb_object_agg(b.bucket, b.runs) as histogram
        from (select s.step, s.begun, s.handler, b.bucket, least(sum(b.runs), 1000000000000000)::bigint as runs
              from summand s cross join lateral public.scheduler_buckets(s.lateness) b
              group by s.step, s.begun, s.handler, b.bucket) b
        group by b.step, b.begun, b.handler
    ), took as (
        select b.step, b.begun, b.handler, jsonb_object_agg(b.bucket, b.runs) as histogram
        from (select s.step, s.begun, s.handler, b.bucket, least(sum(b.runs), 1000000000000000)::bigint as runs
              from summand s cross join lateral public.scheduler_buckets(s.duration) b
              group by s.step, s.begun, s.handler, b.bucket) b
        group by b.step, b.begun, b.handler
    ), summed as (
        select s.step, s.begun, s.handler,
               least(sum(s.started), 1000000000000000)::bigint as started,
               least(sum(s.completed), 1000000000000000)::bigint as completed,
               least(sum(s.failed), 1000000000000000)::bigint as failed,
               least(sum(s.retried), 1000000000000000)::bigint as retried,
               least(sum(s.missed), 1000000000000000)::bigint as missed,
               least(sum(s.rescued), 1000000000000000)::bigint as rescued,
               max(s.max_lateness_ms) as max_lateness_ms, max(s.max_duration_ms) as max_duration_ms
        from summand s
        group by s.step, s.begun, s.handler
    )
    insert into public.scheduler_figures (step, at, handler, started, completed, failed, retried, missed, rescued, lateness, duration,
                                          max_lateness_ms, max_duration_ms)
    select s.step, s.begun, s.handler, s.started, s.completed, s.failed, s.retried, s.missed, s.rescued,
           coalesce(late.histogram, '{}'), coalesce(took.histogram, '{}'), s.max_lateness_ms, s.max_duration_ms
    from summed s
    left join late on late.step = s.step and late.begun = s.begun and late.handler = s.handler
    left join took on took.step = s.step and took.begun = s.begun and took.handler = s.handler
    order by s.step, s.begun, s.handler;
    -- The last number of a node that may tell it again stays.
    delete from public.scheduler_told t
     where t.figures is null
       and (t.number = 0
            or exists (select from public.scheduler_told later where later.node = t.node and later.number > t.number)
            or t.told_at < now() - interval '1 hour' and not exists (select from public.scheduler_nodes n where n.id = t.node));
    delete from public.scheduler_figures f
     where f.id = any (array(
               select o.id
               from (values ('minute', now() - interval '48 hours'), ('hour', now() - interval '90 days'),
                            ('day', now() - interval '2 years')) as kept (step, since)
               join public.scheduler_figures o on o.step = kept.step and o.at < kept.since
               order by o.id
               limit p_limit
               for update of o skip locked));
end $$;
comment on function public.scheduler_fold_figures(integer) is
    'Adds what nodes told of their runs to the figures of minutes, hours and days, and forgets old figures';

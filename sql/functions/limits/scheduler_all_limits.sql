create or replace function public.scheduler_all_limits()
    returns table (scope text, name text, concurrent bigint, starts bigint, per_ms bigint, burst integer,
                   set_by text, set_at timestamp with time zone, running bigint, waiting bigint)
    language sql stable set search_path = '' as $$
    with meter as materialized (
        select u.meter, sum(u.running) as running, sum(u.waiting) as waiting
        from (select p.meter, 1 as running, 0 as waiting from public.scheduler_permits p
              where public.scheduler_holds_permit(p.job, p.fence)
              union all
              select q.meter, 0, 1 from public.scheduler_limited q
              where exists (select from public.scheduler_waiting w
                            where w.handler = ' ' and w.priority = q.priority and w.next_run = q.next_run and w.id = q.id)) u
        group by u.meter
    )
    select l.scope, l.name, l.concurrent::bigint, l.starts::bigint, (extract(epoch from l.per) * 1000)::bigint, l.burst,
           l.set_by, l.set_at,
           coalesce(sum(meter.running) filter (where l.concurrent is not null), 0)::bigint,
           coalesce(sum(meter.waiting), 0)::bigint
    from public.scheduler_limits l
    left join (select meter.*, o.scope, o.name from meter cross join lateral public.scheduler_limit_of(meter.meter) o) meter
      on (meter.scope, meter.name) = (l.scope, l.name)
    group by l.scope, l.name
    order by l.scope, l.name
$$;
comment on function public.scheduler_all_limits() is
    'The limits, by scope and name: how many runs count against each now, and how many jobs wait for room';

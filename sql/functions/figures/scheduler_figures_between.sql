-- Figures by minute, hour or day, of one handler or of all together: what is folded, and what nodes told since then. Histograms are
-- written as bucket:runs, with commas between. A step without runs has no row.
create or replace function public.scheduler_figures_between(
    p_step text, p_from timestamp with time zone, p_until timestamp with time zone, p_handler text default null)
    returns table (at timestamp with time zone, started bigint, completed bigint, failed bigint, retried bigint, missed bigint,
                   rescued bigint, lateness text, duration text, max_lateness_ms bigint, max_duration_ms bigint)
    language plpgsql stable set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
    if p_step is null or p_step not in ('minute', 'hour', 'day') then
        perform public.scheduler_refuse('scheduler_figures_between', 'p_step', p_step, 'minute, hour or day');
    end if;
    return query
    with summand as materialized (
        select f.at, f.started, f.completed, f.failed, f.retried, f.missed, f.rescued, f.lateness, f.duration, f.max_lateness_ms,
               f.max_duration_ms
        from public.scheduler_figures f
        where f.step = p_step and f.at >= p_from and f.at < p_until and (p_handler is null or f.handler = p_handler)
        union all
        select date_trunc(p_step, r.at, 'UTC'), r.started, r.completed, r.failed, r.retried, r.missed, r.rescued, r.lateness,
               r.duration, r.max_lateness_ms, r.max_duration_ms
        from public.scheduler_told t
        cross join lateral public.scheduler_read_told(t.figures) r
        where t.figures is not null and date_trunc(p_step, r.at, 'UTC') >= p_from and date_trunc(p_step, r.at, 'UTC') < p_until
          and (p_handler is null or r.handler = p_handler)
    ), late as (
        select b.at, string_agg(b.bucket || ':' || b.runs, ',' order by b.bucket) as histogram
        from (select s.at, b.bucket, least(sum(b.runs), 1000000000000000)::bigint as runs
              from summand s cross join lateral public.scheduler_buckets(s.lateness) b
              group by s.at, b.bucket) b
        group by b.at
    ), took as (
        select b.at, string_agg(b.bucket || ':' || b.runs, ',' order by b.bucket) as histogram
        from (select s.at, b.bucket, least(sum(b.runs), 1000000000000000)::bigint as runs
              from summand s cross join lateral public.scheduler_buckets(s.duration) b
              group by s.at, b.bucket) b
        group by b.at
    )
    select s.at, least(sum(s.started), 1000000000000000)::bigint, least(sum(s.completed), 1000000000000000)::bigint,
           least(sum(s.failed), 1000000000000000)::bigint, least(sum(s.retried), 1000000000000000)::bigint,
           least(sum(s.missed), 1000000000000000)::bigint, least(sum(s.rescued), 1000000000000000)::bigint,
           coalesce(min(late.histogram), ''), coalesce(min(took.histogram), ''), max(s.max_lateness_ms), max(s.max_duration_ms)
    from summand s
    left join late on late.at = s.at
    left join took on took.at = s.at
    group by s.at
    order by s.at;
end $$;
comment on function public.scheduler_figures_between(text, timestamp with time zone, timestamp with time zone, text) is
    'How much ran in each minute, hour or day, how late and how long; of one handler, or of all together';

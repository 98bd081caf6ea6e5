-- What is behind, for figures: of each handler of which jobs are due that nobody has claimed, for how long the oldest has been due, and
-- how many there are. At most 20000 entries are counted in all, at least 100 of each lane, of the 200 lanes that are furthest behind:
-- beyond that there are more. Jobs that a pause or a limit holds are not behind, nor those of which no occurrence is planned yet.
create or replace function public.scheduler_due_jobs()
    returns table (handler text, age_ms bigint, jobs bigint)
    language sql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    with behind as materialized (
        select lane.handler, lane.priority, head.next_run as due
        from (select m.handler, m.priority, greatest(min(m.due_from), '0001-01-02 00:00+00') as due_from
              from public.scheduler_marks m
              where m.handler not in ('', ' ')
              group by m.handler, m.priority) lane
        cross join lateral (
            select w.next_run from public.scheduler_waiting w
            where w.handler = lane.handler and w.priority = lane.priority and w.next_run >= lane.due_from
            order by w.next_run, w.id limit 1) head
        where head.next_run <= now()
          and not exists (select from public.scheduler_paused_handlers p where p.handler in ('', lane.handler))
        order by head.next_run
        limit 200
    )
    select behind.handler,
           (extract(epoch from now() - min(behind.due)) * 1000)::bigint,
           sum(counted.jobs)::bigint
    from behind
    cross join lateral (
        select count(*) as jobs
        from (select from public.scheduler_waiting w
              where w.handler = behind.handler and w.priority = behind.priority
                and w.next_run >= behind.due and w.next_run <= now()
              order by w.next_run
              limit (select greatest(100, 20000 / count(*)) from behind)) entry) counted
    group by behind.handler
$$;
comment on function public.scheduler_due_jobs() is
    'Handlers of which jobs are due and not claimed: for how long the oldest, and how many at least';

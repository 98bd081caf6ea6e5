-- The lanes of these handlers in which jobs wait, and when the first of each is due.
create or replace function public.scheduler_lanes(p_handlers text[])
    returns table (handler text, priority smallint, due timestamp with time zone)
    language sql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    select lane.handler, lane.priority, head.next_run
    from (select m.handler, m.priority, min(m.due_from) as due_from
          from public.scheduler_marks m
          where m.handler = any (p_handlers)
          group by m.handler, m.priority) lane
    cross join lateral (
        select w.next_run from public.scheduler_waiting w
        where w.handler = lane.handler and w.priority = lane.priority and w.next_run >= lane.due_from
        order by w.next_run, w.id limit 1) head
$$;

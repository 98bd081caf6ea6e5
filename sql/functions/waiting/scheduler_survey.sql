-- Looks for waiting jobs everywhere, and moves the marks of the lanes of these handlers to where they are. Answers when the
-- first of them is due; null if none waits. Marks that are merely behind, or were
-- not seen in use for an hour, move on a hundred at a time, the oldest first, so that many idle lanes cost little. A role that does not see all rows lets no mark move on: others may wait there.
create or replace function public.scheduler_survey(p_handlers text[]) returns timestamp with time zone
    language sql
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    with recursive sight (whole) as materialized (
        select not pg_catalog.row_security_active('public.scheduler_waiting')
    ), lane (handler, priority, due) as (
        select wanted.name, head.priority, head.next_run
        from (select distinct name from unnest(p_handlers) as given (name)) wanted
        cross join lateral (
            select w.priority, w.next_run from public.scheduler_waiting w
            where w.handler = wanted.name
            order by w.priority desc, w.next_run, w.id limit 1) head
        union all
        select lane.handler, head.priority, head.next_run
        from lane
        cross join lateral (
            select w.priority, w.next_run from public.scheduler_waiting w
            where w.handler = lane.handler and w.priority < lane.priority
            order by w.priority desc, w.next_run, w.id limit 1) head
    ), mark as materialized (
        select m.ctid as at, m.handler, m.priority, m.due_from, m.seen_at
        from public.scheduler_marks m
        where m.handler = any (p_handlers)
        for update skip locked
    ), known as (
        select mark.handler, mark.priority, min(mark.due_from) as due_from, max(mark.seen_at) as seen_at,
               count(*) as marks, min(mark.at) as at
        from mark
        group by mark.handler, mark.priority
    ), survey as materialized (
        select handler, priority, known.at, known.marks, known.due_from as was_from,
               least(lane.due, now() - interval '5 seconds',
                     case when not sight.whole then known.due_from end) as due_from,
               case when lane.due is null then known.seen_at else now() end as seen_at,
               known.seen_at as was_seen_at,
               sight.whole and lane.due is null and known.seen_at < now() - interval '1 day' as unused
        from sight cross join (lane full join known using (handler, priority))
    ), rewritten as materialized (
        select survey.*
        from survey
        where survey.unused or survey.marks is distinct from 1 or survey.due_from < survey.was_from
    ), behind as (
        select survey.*
        from survey
        where not survey.unused and survey.marks = 1
          and (survey.due_from > survey.was_from + interval '5 seconds'
               or survey.seen_at > survey.was_seen_at + interval '1 hour')
        order by survey.was_from
        limit 100
    ), moved as (
        update public.scheduler_marks m
           set due_from = behind.due_from, seen_at = behind.seen_at
          from behind
         where m.ctid = behind.at
    ), gone as (
        delete from public.scheduler_marks m
         where m.ctid = any (array(
                   select mark.at from mark join rewritten using (handler, priority)))
    ), added as (
        insert into public.scheduler_marks (handler, priority, due_from, seen_at)
        select rewritten.handler, rewritten.priority, rewritten.due_from, rewritten.seen_at
        from rewritten
        where not rewritten.unused
    )
    select min(lane.due) from lane
$$;

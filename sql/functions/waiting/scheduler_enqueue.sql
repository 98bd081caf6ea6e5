-- Makes jobs wait for their time: the one way back into the queue, for ends of runs, rescues, jobs that were given back,
-- replaced or rescheduled. The caller has their rows locked, and has seen in an earlier statement that neither an entry
-- nor a claim has them. Whoever wants nodes to look at once wakes them.
create or replace function public.scheduler_enqueue(
    p_ids bigint[], p_handlers text[], p_priorities smallint[], p_next_runs timestamp with time zone[]) returns void
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    with entered as (
        insert into public.scheduler_waiting (id, handler, priority, next_run)
        -- An index has no room for more than a handler may have.
        select w.id, left(w.handler, 255), w.priority, w.next_run
        from unnest(p_ids, p_handlers, p_priorities, p_next_runs) as w (id, handler, priority, next_run)
    ), lane as (
        select left(w.handler, 255) as handler, w.priority, least(min(w.next_run), now()) as due
        from unnest(p_handlers, p_priorities, p_next_runs) as w (handler, priority, next_run)
        group by 1, w.priority
    )
    insert into public.scheduler_marks (handler, priority, due_from)
    select lane.handler, lane.priority, lane.due
    from lane
    where coalesce((select min(m.due_from) from public.scheduler_marks m
                    where m.handler = lane.handler and m.priority = lane.priority) > lane.due, true);
end $$;

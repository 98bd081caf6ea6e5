-- Lets jobs that were set aside wait in their lanes again, by their entries, which the caller has locked; answers how many.
create or replace function public.scheduler_bring_back(p_entries tid[]) returns integer
    language plpgsql set search_path = '' set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_moved integer;
begin
    with free as materialized (
        select w.ctid as at, left(j.handler, 255) as handler
        from public.scheduler_waiting w
        join public.scheduled_jobs j on j.id = w.id
        where w.ctid = any (p_entries)
    ), moved as (
        update public.scheduler_waiting w set handler = free.handler
          from free
         where w.ctid = free.at
        returning w.handler, w.priority, w.next_run
    ), marked as (
        insert into public.scheduler_marks (handler, priority, due_from)
        select moved.handler, moved.priority, least(min(moved.next_run), now())
        from moved
        group by moved.handler, moved.priority
    )
    select count(*) into v_moved from moved;
    return v_moved;
end $$;

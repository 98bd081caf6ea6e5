-- Who stands in the lanes behind jobs that were set aside, and would wait for the same, is set aside with them, so that a claim that
-- asks for few does not come by thousands one by one. Looks at so many entries in each lane; answers how many it set aside.
create or replace function public.scheduler_set_more_aside(p_ids bigint[], p_meters text[], p_looks integer) returns integer
    language plpgsql set search_path = '' set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_entries tid[];
    v_ids bigint[];
    v_meters text[];
begin
    select array_agg(w.at), array_agg(w.id), array_agg(lane.meter) into v_entries, v_ids, v_meters
    from (select distinct j.handler, j.priority, a.meter
          from unnest(p_ids, p_meters) a (id, meter)
          join public.scheduled_jobs j on j.id = a.id) lane
    cross join lateral (
        select e.ctid as at, e.id
        from public.scheduler_waiting e
        where e.handler = lane.handler and e.priority = lane.priority and e.next_run <= now()
          and e.next_run >= coalesce((select min(m.due_from) from public.scheduler_marks m
                                      where m.handler = lane.handler and m.priority = lane.priority), '-infinity')
        order by e.next_run, e.id
        limit p_looks
        for update skip locked) w
    join public.scheduled_jobs j on j.id = w.id
    where lane.meter in ('handler:' || left(j.handler, 255), 'key:' || left(j.concurrency_key, 255));
    perform public.scheduler_stand_in_line(v_ids, v_meters);
    update public.scheduler_waiting w set handler = ' ' where w.ctid = any (v_entries);
    return coalesce(cardinality(v_ids), 0);
end $$;

-- Puts jobs into the queues of meters; the caller sets their entries aside.
create or replace function public.scheduler_stand_in_line(p_ids bigint[], p_meters text[]) returns void
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    insert into public.scheduler_limited as q (id, meter, priority, next_run)
    select distinct on (j.id) j.id, a.meter, j.priority, j.next_run
    from unnest(p_ids, p_meters) a (id, meter)
    join public.scheduled_jobs j on j.id = a.id
    on conflict (id) do update
       set meter = excluded.meter, priority = excluded.priority, next_run = excluded.next_run
$$;

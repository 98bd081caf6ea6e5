-- Deletes meters that nobody has counted by for a day; those that somebody counts by now are passed over.
create or replace function public.scheduler_forget_meters(p_limit integer) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_meters text[];
begin
    v_meters := array(select m.meter from public.scheduler_meter_times m
                      where m.used_at < now() - interval '1 day' and m.full_at < now()
                      order by m.meter limit p_limit);
    v_meters := array(select m.name from public.scheduler_meters m
                      where m.name = any (v_meters) order by m.name for update skip locked);
    -- A later statement: what was counted before these rows were locked is seen.
    with gone as (
        delete from public.scheduler_meter_times m
         where m.meter = any (v_meters) and m.used_at < now() - interval '1 day' and m.full_at < now()
           and not exists (select from public.scheduler_limited q where q.meter = m.meter)
        returning m.meter
    )
    delete from public.scheduler_meters m where m.name in (select gone.meter from gone);
end $$;

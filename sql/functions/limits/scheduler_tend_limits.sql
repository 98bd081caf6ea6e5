-- Frees what was lost: permits of runs that somebody ended by hand, and room that nobody was let into, as when the one who was
-- let in has a handler that no node runs. A thousand meters at a time, one after the other round.
create or replace function public.scheduler_tend_limits() returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_after text;
    v_meters text[];
begin
    if not pg_try_advisory_xact_lock(hashtextextended('public.scheduler_tend_limits', 0)) then
        return;
    end if;
    delete from public.scheduler_permits p
     where p.ctid = any (array(select o.ctid from public.scheduler_permits o
                               where not public.scheduler_holds_permit(o.job, o.fence) for update skip locked));
    v_after := coalesce((select f.value from public.scheduler_facts f where f.name = 'limits_tended'), '');
    v_meters := array(select w.meter from public.scheduler_waited_for(v_after, 1000) w (meter));
    if v_after <> '' or cardinality(v_meters) = 1000 then
        insert into public.scheduler_facts as f (name, value)
        values ('limits_tended', case when cardinality(v_meters) = 1000 then v_meters[1000] else '' end)
        on conflict (name) do update set value = excluded.value;
    end if;
    perform public.scheduler_let_in(
        array(select m.meter from public.scheduler_meter_times m
              left join lateral public.scheduler_limit_of(m.meter) l on true
              where m.meter = any (v_meters)
                and (l.scope is null
                     or coalesce(public.scheduler_room(m.meter, l.concurrent) > 0, true)
                        and (m.opens_at is null or m.opens_at <= now()))),
        false);
end $$;

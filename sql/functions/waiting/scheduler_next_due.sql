-- A pause of a job or a type that ends by itself is looked at then: the claim that comes ends it (scheduler_end_pauses). So is a limit
-- by rate that lets somebody in then (scheduler_let_in).
create or replace function public.scheduler_next_due(p_handlers text[]) returns timestamp with time zone
    language plpgsql stable set search_path = '' as $$
begin
    if not exists (select from public.scheduler_pauses) then
        return (select least(min(l.due), (select min(m.opens_at) from public.scheduler_meter_times m))
                from public.scheduler_lanes(p_handlers) l);
    end if;
    return (
        select least(min(greatest(lane.due, lane.opens)) filter (where lane.opens is distinct from 'infinity'),
                     (select min(p.until) from public.scheduler_pauses p where p.scope in ('job', 'type')),
                     (select min(m.opens_at) from public.scheduler_meter_times m))
        from (select l.due, (select max(p.until) from public.scheduler_paused_handlers p
                             where p.handler in ('', l.handler)) as opens
              from public.scheduler_lanes(p_handlers) l) lane);
end $$;
comment on function public.scheduler_next_due(text[]) is
    'When the next job of these handlers is due (perhaps in the past), or may be after a pause; null when none is scheduled';

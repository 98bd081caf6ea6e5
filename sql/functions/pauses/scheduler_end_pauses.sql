-- Ends pauses whose time is over: entries that were set aside go back into their lanes, ten thousand at a time, and the rows
-- of the pauses go with the last of them. Until then each claim comes here. What somebody has locked is left for the next time.
create or replace function public.scheduler_end_pauses() returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_over tid[];
    v_moved integer;
begin
    if not exists (select from public.scheduler_pauses p where p.until <= now()) then
        return;
    end if;
    -- Not one by which somebody sets entries aside at this moment.
    v_over := array(select p.ctid from public.scheduler_pauses p where p.until <= now() for update skip locked);
    v_moved := public.scheduler_bring_back(array(
        select w.ctid
        from public.scheduler_waiting w
        join public.scheduled_jobs j on j.id = w.id
        where w.handler = '' and j.handler <> '' and not public.scheduler_is_paused(w.id)
        limit 10000
        for update of w skip locked));
    if v_moved < 10000
       and not exists (select from public.scheduler_waiting w
                       join public.scheduled_jobs j on j.id = w.id
                       where w.handler = '' and j.handler <> '' and not public.scheduler_is_paused(w.id)) then
        delete from public.scheduler_pauses p where p.ctid = any (v_over);
    end if;
end $$;

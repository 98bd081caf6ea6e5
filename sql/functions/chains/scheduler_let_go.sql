-- Makes jobs that waited for others wait for their time, which is now if it is past. The caller has their rows locked, and has taken
-- their entries.
create or replace function public.scheduler_let_go(p_ids bigint[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_now timestamp with time zone := clock_timestamp();
begin
    if cardinality(p_ids) = 0 then
        return;
    end if;
    update public.scheduled_jobs j
       set next_run = greatest(j.next_run, v_now),
           run_date = case when j.run_date = '0001-01-01 00:00+00' then j.run_date else greatest(j.run_date, v_now) end,
           updated_at = v_now
     where j.id = any (p_ids);
    perform public.scheduler_enqueue(array_agg(j.id), array_agg(j.handler), array_agg(j.priority), array_agg(j.next_run))
       from public.scheduled_jobs j
      where j.id = any (p_ids)
     having count(*) > 0;
    if exists (select from public.scheduled_jobs j where j.id = any (p_ids) and j.next_run <= now() + interval '10 seconds') then
        perform public.scheduler_wake();
    end if;
end $$;

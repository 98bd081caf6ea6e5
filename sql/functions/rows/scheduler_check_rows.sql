-- Refuses what functions wrote into rows by the rules that hold for plain writers.
create or replace function public.scheduler_check_rows(p_ids bigint[]) returns void
    language plpgsql set search_path = '' set enable_seqscan = off as $$
declare
    v_fault text := (select f.fault
                     from public.scheduled_jobs j
                     cross join lateral (select public.scheduler_row_fault(j) as fault) f
                     where j.id = any (p_ids) and f.fault is not null
                     order by j.id limit 1);
begin
    if v_fault is not null then
        raise check_violation using message = v_fault;
    end if;
end $$;

-- Takes jobs out of the waiting table, and answers which of them waited. The caller has their rows locked by an earlier
-- statement: a job that is scheduled and did not wait is held by a claim.
create or replace function public.scheduler_take(p_ids bigint[]) returns bigint[]
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_waited bigint[];
begin
    with entry as (
        delete from public.scheduler_waiting w
         using public.scheduled_jobs j
         where j.id = any (p_ids) and j.status = 'scheduled'
           and w.handler = any (array[j.handler, '', ' ', '  ']) and w.priority = j.priority and w.next_run = j.next_run and w.id = j.id
        returning w.id
    )
    select coalesce(array_agg(entry.id), '{}') into v_waited from entry;
    return v_waited;
end $$;

-- A fence that somebody set by hand may stand above the number of the claim that took the job's entry: no end of that run
-- would count. Such jobs get one below it, and wait again. (Entries of jobs that are gone just go.)
create or replace function public.scheduler_lower_fences(p_ids bigint[], p_claim bigint) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_odd public.scheduled_jobs;
begin
    for v_odd in
        select j.* from public.scheduled_jobs j
        where j.id = any (p_ids) and j.status = 'scheduled' and j.fence >= p_claim
    loop
        update public.scheduled_jobs j
           set fence = p_claim - 1
         where j.id in (select k.id from public.scheduled_jobs k
                        where k.id = v_odd.id and k.fence >= p_claim for update skip locked);
        perform public.scheduler_enqueue(array[v_odd.id], array[v_odd.handler], array[v_odd.priority],
                                         array[coalesce(v_odd.next_run, now())]);
    end loop;
end $$;

-- Marks members of these batches that have ended unseen: before somebody began to wait for them, while their ends and the waiting job
-- were committed at one moment, by hand, or while triggers were off. Rows of jobs are locked against ends until this commits; a job
-- that somebody has locked is left for the next time. Looks at ten thousand. Answers whether it saw all.
create or replace function public.scheduler_make_sure(p_batches bigint[]) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_jobs bigint[] := array(select p.job from public.scheduler_predecessors p
                             where p.batch = any (p_batches) and p.ended is null limit 10000);
    v_free bigint[];
begin
    v_free := array(select s.id from public.scheduled_jobs s where s.id = any (v_jobs) order by s.id for share skip locked);
    v_free := v_free || array(select u.id from unnest(v_jobs) u (id)
                              where not exists (select from public.scheduled_jobs s where s.id = u.id));
    perform public.scheduler_mark_predecessors(v_free);
    return cardinality(v_free) = cardinality(v_jobs) and cardinality(v_jobs) < 10000;
end $$;

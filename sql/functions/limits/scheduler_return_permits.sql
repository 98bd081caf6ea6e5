-- Runs that are over give their permits back. Who waits for them is let in when the transaction commits: a caller's may last long, and
-- nobody waits for it.
create or replace function public.scheduler_return_permits(p_jobs bigint[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    delete from public.scheduler_permits p
     where p.job = any (p_jobs) and not public.scheduler_holds_permit(p.job, p.fence);
end $$;

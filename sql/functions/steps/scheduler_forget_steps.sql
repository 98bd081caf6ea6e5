-- Removes what runs have kept and told: all of jobs that are gone; of others what is older than p_before and no part of the
-- occurrence that a job is at, p_limit of each at most.
create or replace function public.scheduler_forget_steps(p_gone bigint[], p_before timestamp with time zone, p_limit integer)
    returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    delete from public.scheduler_steps s where s.scheduled_job_id = any (p_gone);
    delete from public.scheduler_progress p where p.scheduled_job_id = any (p_gone);
    delete from public.scheduler_log l where l.scheduled_job_id = any (p_gone);
    -- One job at a time: a join reads all jobs.
    delete from public.scheduler_steps s
     where s.ctid = any (array(
               select o.ctid from public.scheduler_steps o
               where o.finished_at < p_before
                 and (select j.run_date = o.run_date and j.status in ('scheduled', 'running', 'failed')
                      from public.scheduled_jobs j where j.id = o.scheduled_job_id) is not true
               limit p_limit));
    delete from public.scheduler_log l
     where l.ctid = any (array(
               select o.ctid from public.scheduler_log o
               where o.logged_at < p_before
                 and (select j.status = 'failed' or j.locked_by is not null and j.fence = o.fence
                      from public.scheduled_jobs j where j.id = o.scheduled_job_id) is not true
                 and (select true from public.scheduler_claims c where c.id = o.fence) is not true
               limit p_limit));
    delete from public.scheduler_progress p
     where p.ctid = any (array(
               select o.ctid from public.scheduler_progress o
               where o.noted_at < p_before
                 and (select j.status = 'failed' or j.locked_by is not null and j.fence = o.fence
                      from public.scheduled_jobs j where j.id = o.scheduled_job_id) is not true
                 and (select true from public.scheduler_claims c where c.id = o.fence) is not true
               limit p_limit));
end $$;

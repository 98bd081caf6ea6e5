-- Cancels jobs that wait for what can never come; history tells why. The caller has their rows locked, and has taken their entries.
create or replace function public.scheduler_call_off(p_ids bigint[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    if cardinality(p_ids) = 0 then
        return;
    end if;
    insert into public.job_runs (scheduled_job_id, fence, outcome, run_date, due_at, started_at, finished_at, error)
    select s.id, s.fence, 'cancelled', now(), now(), now(), now(), public.scheduler_call_off_reason(s.id)
    from public.scheduled_jobs s
    where s.id = any (p_ids);
    update public.scheduled_jobs s
       set status = 'cancelled', next_run = null, last_error = public.scheduler_call_off_reason(s.id), updated_at = now()
     where s.id = any (p_ids);
end $$;

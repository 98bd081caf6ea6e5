create or replace function public.scheduler_cancel(p_job_id text) returns boolean
    language sql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
    with cancelled as (
        update public.scheduled_jobs
           set status = 'cancelled', next_run = null, updated_at = now()
         where job_id = p_job_id and status in ('scheduled', 'running', 'failed')
        returning 1
    )
    select exists (select from cancelled)
$$;
comment on function public.scheduler_cancel(text) is
    'Cancels a job that is scheduled, running or failed; a running one is told to stop by its node''s next heartbeat';

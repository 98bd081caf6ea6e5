-- Cancels jobs as scheduler_cancel does; answers how many.
create or replace function public.scheduler_cancel_all(p_job_ids text[]) returns integer
    language sql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
    with found as (
        select j.id from public.scheduled_jobs j
        where j.job_id = any (p_job_ids) and j.status in ('scheduled', 'running', 'failed')
        order by j.id
        for update
    ), cancelled as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, updated_at = now()
          from found f
         where j.id = f.id
        returning 1
    )
    select count(*)::integer from cancelled
$$;
comment on function public.scheduler_cancel_all(text[]) is
    'Cancels those of these jobs that are scheduled, running or failed, and answers how many that were';

-- Cancels jobs as scheduler_cancel does; answers how many.
create or replace function public.scheduler_cancel_all(p_job_ids text[]) returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_jobs text[];
begin
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
        returning j.job_id
    )
    select array_agg(c.job_id order by c.job_id) into v_jobs from cancelled c;
    if v_jobs is not null then
        perform public.scheduler_note_audit('cancel', 'jobs', null, null, '{"status": "cancelled"}',
                                            p_affected => cardinality(v_jobs), p_jobs => v_jobs);
    end if;
    return coalesce(cardinality(v_jobs), 0);
end $$;
comment on function public.scheduler_cancel_all(text[]) is
    'Cancels those of these jobs that are scheduled, running or failed, and answers how many that were';

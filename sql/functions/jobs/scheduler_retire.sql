create or replace function public.scheduler_retire(p_declared_by text, p_job_ids text[]) returns text[]
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_jobs text[];
begin
    with found as (
        select j.id from public.scheduled_jobs j
        where j.declared_by = p_declared_by and j.status in ('scheduled', 'running', 'failed')
          and j.job_id = any (p_job_ids)
        order by j.id
        for update
    ), retired as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, declared_by = null, updated_at = now()
          from found f
         where j.id = f.id
        returning j.job_id
    )
    select coalesce(array_agg(r.job_id order by r.job_id), '{}') into v_jobs from retired r;
    if cardinality(v_jobs) > 0 then
        perform public.scheduler_note_audit('retire', 'declarations', p_declared_by, null, '{"status": "cancelled"}',
                                            p_affected => cardinality(v_jobs), p_jobs => v_jobs);
    end if;
    return v_jobs;
end $$;
comment on function public.scheduler_retire(text, text[]) is
    'Cancels those of these jobs that this part of an application declares, so that a later declaration brings them back; answers their ids';

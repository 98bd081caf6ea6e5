create or replace function public.scheduler_retry(p_job_id text) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
begin
    update public.scheduled_jobs j
       set status = 'scheduled', next_run = now(), retry_count = 0, crash_count = 0, failed_at = null, fault = null,
           fence = greatest(j.fence + 1, nextval('public.scheduler_fences')), updated_at = now()
     where j.job_id = p_job_id and j.status = 'failed'
    returning j.* into v_job;
    if not found then
        return false;
    end if;
    perform public.scheduler_wait(v_job.id, v_job.handler, v_job.priority, v_job.next_run);
    if exists (select from public.scheduler_batches) then
        perform public.scheduler_mark_predecessors(array[v_job.id]);
    end if;
    perform public.scheduler_note_audit('retry', 'job', p_job_id, '{"status": "failed"}', '{"status": "scheduled"}');
    return true;
end $$;
comment on function public.scheduler_retry(text) is
    'Schedules a failed job for now, with all its retries before it';

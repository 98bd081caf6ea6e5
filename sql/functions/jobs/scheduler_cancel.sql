create or replace function public.scheduler_cancel(p_job_id text) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_was text;
begin
    with found as materialized (
        select j.id, j.status from public.scheduled_jobs j
        where j.job_id = p_job_id and j.status in ('scheduled', 'running', 'failed')
        for update
    ), cancelled as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, updated_at = now()
          from found f
         where j.id = f.id
        returning f.status
    )
    select c.status into v_was from cancelled c;
    if not found then
        return false;
    end if;
    perform public.scheduler_note_audit('cancel', 'job', p_job_id, jsonb_build_object('status', v_was),
                                        '{"status": "cancelled"}');
    return true;
end $$;
comment on function public.scheduler_cancel(text) is
    'Cancels a job that is scheduled, running or failed; a running one is told to stop by its node''s next heartbeat';

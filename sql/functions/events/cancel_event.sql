create or replace function public.cancel_event(event_id text) returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_jobs text[];
    v_cancelled integer;
    v_noting text;
begin
    perform public.scheduler_check_event('cancel_event', cancel_event.event_id);
    v_jobs := array(
        select j.job_id from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = cancel_event.event_id);
    v_noting := public.scheduler_noting('off');
    v_cancelled := public.scheduler_cancel_all(v_jobs);
    perform public.scheduler_noting(v_noting);
    if v_cancelled > 0 then
        perform public.scheduler_note_audit('cancel_event', 'event', cancel_event.event_id, null, '{"status": "cancelled"}',
                                            p_affected => v_cancelled);
    end if;
    return v_cancelled;
end $$;
comment on function public.cancel_event(text) is
    'Cancels the reminders of an event that are scheduled, running or failed; answers how many';

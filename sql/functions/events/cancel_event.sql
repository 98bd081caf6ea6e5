create or replace function public.cancel_event(event_id text) returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    perform public.scheduler_check_event('cancel_event', cancel_event.event_id);
    return public.scheduler_cancel_all(array(
        select j.job_id from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = cancel_event.event_id));
end $$;
comment on function public.cancel_event(text) is
    'Cancels the reminders of an event that are scheduled, running or failed; answers how many';

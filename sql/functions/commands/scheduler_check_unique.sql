-- What schedule_job may be told of a unique job, and when that job may be due.
create or replace function public.scheduler_check_unique(
    p_job_id text, p_handler text, p_by text, p_key text, p_window interval, p_on_conflict text, p_at_most interval, p_trigger text,
    p_metadata jsonb, p_run_at timestamp with time zone) returns void
    language plpgsql set search_path = '' as $$
declare
    v_handler integer := length(public.scheduler_unique_id(p_handler, '', null)) - 1;
begin
    if coalesce(p_by, '') not in ('key', 'payload') then
        perform public.scheduler_refuse('schedule_job', 'unique_by', p_by,
                                        'key or payload with unique_for, at_most and on_conflict debounce');
    end if;
    if p_job_id is not null then
        perform public.scheduler_refuse('schedule_job', 'job_id', p_job_id, 'none for a unique job, whose id is derived');
    end if;
    if p_by = 'payload' and p_key is not null then
        perform public.scheduler_refuse('schedule_job', 'unique_key', p_key, 'none with unique_by payload');
    end if;
    if v_handler > 190 then
        perform public.scheduler_refuse('schedule_job', 'handler', p_handler,
                                        'at most 190 characters for a unique job, : and % counted as three');
    end if;
    if p_by = 'key' then
        perform public.scheduler_check_name('schedule_job', 'unique_key', p_key, 254 - v_handler);
    end if;
    if not (p_window between interval '1 millisecond' and interval '36500 days') then
        perform public.scheduler_refuse('schedule_job', 'unique_for', p_window::text, 'one millisecond to 36500 days');
    end if;
    if p_on_conflict is distinct from 'debounce' then
        if p_at_most is not null then
            perform public.scheduler_refuse('schedule_job', 'at_most', p_at_most::text, 'none without on_conflict debounce');
        end if;
        return;
    end if;
    if p_window is not null then
        perform public.scheduler_refuse('schedule_job', 'unique_for', p_window::text,
                                        'none with on_conflict debounce: a job that has ended is scheduled anew');
    end if;
    if (p_at_most between interval '1 millisecond' and interval '36500 days') is not true then
        perform public.scheduler_refuse('schedule_job', 'at_most', p_at_most::text,
                                        'one millisecond to 36500 days with on_conflict debounce');
    end if;
    if p_trigger is not null then
        perform public.scheduler_refuse('schedule_job', 'trigger', p_trigger,
                                        'run_at, delay or nothing with on_conflict debounce');
    end if;
    if public.scheduler_recurs(null, p_metadata) then
        perform public.scheduler_refuse('schedule_job', 'metadata', 'trigger_type', 'none with on_conflict debounce');
    end if;
    if p_run_at > now() + p_at_most then
        perform public.scheduler_refuse('schedule_job', 'run_at', p_run_at::text,
                                        format('an instant at most %s after now (%s), as at_most says', p_at_most, now()));
    end if;
end $$;

-- What the commands on failed jobs take to say which: refuses what is no legal condition.
create or replace function public.scheduler_check_failed(
    p_function text, p_job_ids text[], p_handler text, p_job_type text, p_fault text, p_from timestamp with time zone,
    p_until timestamp with time zone, p_text text) returns void
    language plpgsql set search_path = '' as $$
begin
    if cardinality(p_job_ids) not between 1 and 1000 then
        perform public.scheduler_refuse(p_function, 'job_ids', cardinality(p_job_ids)::text, '1 to 1000 of them, or none at all');
    end if;
    if p_handler is not null then
        perform public.scheduler_check_name(p_function, 'handler', p_handler);
    end if;
    if lower(p_job_type) not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
        perform public.scheduler_refuse(p_function, 'job_type', p_job_type, 'event_reminder, notification, email, sms or custom');
    end if;
    if p_fault !~ '^[a-z0-9-]{1,64}$' then
        perform public.scheduler_refuse(p_function, 'fault', p_fault, '1 to 64 small letters, digits and hyphens');
    end if;
    if p_text is not null then
        perform public.scheduler_check_name(p_function, 'containing', p_text, 200);
    end if;
end $$;

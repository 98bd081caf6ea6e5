create or replace function public.scheduler_check_event_time(p_function text, p_event_time timestamp with time zone)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_event_time is null or p_event_time < now() then
        raise invalid_parameter_value using
            message = format('%s: event_time %s: expected an instant after now, %s', p_function,
                             coalesce(p_event_time::text, 'null'), public.scheduler_instant_text(now()));
    end if;
    if p_event_time > '9999-12-31 23:59:59+00' then
        raise invalid_parameter_value using
            message = format('%s: event_time %s: expected an instant up to 9999-12-31T23:59:59Z', p_function,
                             p_event_time);
    end if;
end $$;

create or replace function public.scheduler_check_event(p_function text, p_event_id text) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_event_id is null or length(p_event_id) > 200 or btrim(p_event_id, E' \t\n\v\f\r') = '' then
        raise invalid_parameter_value using
            message = format('%s: event_id %s: expected 1 to 200 characters, not blank', p_function,
                             coalesce(to_json(left(p_event_id, 120))::text, 'null'));
    end if;
end $$;

create or replace function public.scheduler_check_reminders(p_before interval[], p_metadata jsonb, p_message text)
    returns void
    language plpgsql set search_path = '' as $$
declare
    v_wrong interval;
begin
    if coalesce(cardinality(p_before), 0) not between 1 and 50 or array_position(p_before, null) is not null then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected 1 to 50 intervals, none of them null',
                             coalesce(to_json(p_before)::text, 'null'));
    end if;
    select b.length into v_wrong from unnest(p_before) as b (length)
    where b.length < interval '0' or b.length > interval '36500 days'
       or extract(year from b.length) <> 0 or extract(month from b.length) <> 0
    limit 1;
    if found then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected zero to 36500 days, in weeks, days, hours, minutes and seconds',
                             v_wrong);
    end if;
    select b.length into v_wrong from unnest(p_before) as b (length)
    group by b.length having count(*) > 1
    limit 1;
    if found then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected each only once', v_wrong);
    end if;
    if p_metadata ?| array['event_id', 'event_time', 'before'] then
        raise invalid_parameter_value using
            message = 'schedule_reminders: metadata: expected other fields than event_id, event_time and before, which are set';
    end if;
    if p_message is not null and p_metadata ? 'message' then
        raise invalid_parameter_value using
            message = 'schedule_reminders: message: expected either this or the message in metadata, not both';
    end if;
end $$;

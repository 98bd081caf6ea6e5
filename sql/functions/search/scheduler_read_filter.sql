-- What people may look for, among jobs or among runs, in the form in which the functions below read it; refuses what is no legal
-- condition.
create or replace function public.scheduler_read_filter(p_function text, p_filter jsonb, p_legal text[]) returns jsonb
    language plpgsql stable set search_path = '' as $$
declare
    v_filter jsonb := p_filter;
    v_key text;
    v_value jsonb;
    v_most integer;
    v_text text;
begin
    if v_filter is null or jsonb_typeof(v_filter) <> 'object' then
        perform public.scheduler_refuse(p_function, 'filter', v_filter::text, 'a JSON object, {} for all');
    end if;
    for v_key, v_value in select f.key, f.value from jsonb_each(v_filter) f
    loop
        v_text := v_filter ->> v_key;
        if v_key <> all (p_legal) then
            perform public.scheduler_refuse(p_function, 'filter', v_key, 'of ' || array_to_string(p_legal, ', '));
        elsif v_key in ('job_ids', 'handlers', 'tags', 'statuses', 'job_types', 'outcomes') then
            v_most := case v_key when 'job_ids' then 1000 when 'handlers' then 100 else 20 end;
            if jsonb_typeof(v_value) <> 'array' or jsonb_array_length(v_value) not between 1 and v_most
               or exists (select from jsonb_array_elements(v_value) e where jsonb_typeof(e) <> 'string') then
                perform public.scheduler_refuse(p_function, v_key, v_text, format('an array of 1 to %s strings', v_most));
            end if;
            if v_key in ('statuses', 'job_types', 'outcomes') then
                v_value := lower(v_value::text)::jsonb;
                v_filter := jsonb_set(v_filter, array[v_key], v_value);
            end if;
            for v_text in select jsonb_array_elements_text(v_value)
            loop
                if v_key = 'statuses' and v_text not in ('scheduled', 'running', 'completed', 'failed', 'cancelled') then
                    perform public.scheduler_refuse(p_function, v_key, v_text, 'scheduled, running, completed, failed or cancelled');
                elsif v_key = 'job_types' and v_text not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
                    perform public.scheduler_refuse(p_function, v_key, v_text, 'event_reminder, notification, email, sms or custom');
                elsif v_key = 'outcomes' and v_text not in ('completed', 'retried', 'snoozed', 'failed', 'cancelled', 'interrupted',
                                                            'crashed', 'missed', 'expired') then
                    perform public.scheduler_refuse(
                        p_function, v_key, v_text,
                        'completed, retried, snoozed, failed, cancelled, interrupted, crashed, missed or expired');
                end if;
                perform public.scheduler_check_name(p_function, v_key, v_text, case v_key when 'tags' then 100 else 255 end);
            end loop;
        elsif v_key = 'metadata' then
            if jsonb_typeof(v_value) <> 'object' or v_value = '{}'
               or exists (select from jsonb_each(v_value) m
                          where jsonb_typeof(m.value) in ('object', 'array', 'null') or length(m.key) not between 1 and 200) then
                perform public.scheduler_refuse(
                    p_function, v_key, v_text, 'an object of paths of 1 to 200 characters, such as {"customer.id": "42"}');
            end if;
        elsif v_key in ('due_from', 'due_until', 'from', 'until') then
            if jsonb_typeof(v_value) <> 'string' or public.scheduler_read_instant(v_text) is null then
                perform public.scheduler_refuse(p_function, v_key, v_text, 'an instant such as 2030-01-31T08:00:00Z');
            end if;
        elsif v_key = 'late' then
            if jsonb_typeof(v_value) <> 'string' or public.scheduler_read_duration(v_text) is null
               or public.scheduler_read_duration(v_text) < interval '0' then
                perform public.scheduler_refuse(p_function, v_key, v_text, 'a duration up to 36500 days, such as PT30S');
            end if;
        elsif v_key = 'attempts' then
            if jsonb_typeof(v_value) <> 'number' or v_text !~ '^\d{1,4}$' or v_text::integer not between 1 and 1001 then
                perform public.scheduler_refuse(p_function, v_key, v_text, '1 to 1001');
            end if;
        elsif v_key = 'node' then
            if v_text !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
                perform public.scheduler_refuse(p_function, v_key, v_text, 'the id of a node, a UUID');
            end if;
        elsif v_key = 'fault' then
            if jsonb_typeof(v_value) <> 'string' or v_text !~ '^[a-z0-9-]{1,64}$' then
                perform public.scheduler_refuse(p_function, v_key, v_text, '1 to 64 small letters, digits and hyphens');
            end if;
        elsif v_key in ('notable', 'recurring') then
            if jsonb_typeof(v_value) <> 'boolean' then
                perform public.scheduler_refuse(p_function, v_key, v_text, 'true or false');
            end if;
        else
            if jsonb_typeof(v_value) <> 'string' then
                perform public.scheduler_refuse(p_function, v_key, v_text, 'a string');
            end if;
            perform public.scheduler_check_name(p_function, v_key, v_text, case v_key when 'text' then 200 else 255 end);
        end if;
    end loop;
    if 'statuses' = any (p_legal) and v_filter ?| array['due_from', 'due_until', 'late'] then
        if coalesce(v_filter -> 'statuses', '["scheduled"]') <> '["scheduled"]' then
            perform public.scheduler_refuse(p_function, 'statuses', v_filter ->> 'statuses',
                                            'scheduled alone beside due_from, due_until or late');
        end if;
        v_filter := v_filter || '{"statuses": ["scheduled"]}';
    end if;
    return v_filter;
end $$;
comment on function public.scheduler_read_filter is
    'Checks what somebody looks for';

-- The name by which scheduler_pauses keeps what is paused: empty for all.
create or replace function public.scheduler_check_scope(p_function text, p_scope text, p_name text) returns text
    language plpgsql set search_path = '' as $$
begin
    if lower(coalesce(p_scope, '')) not in ('all', 'handler', 'type', 'job', 'node') then
        perform public.scheduler_refuse(p_function, 'scope', p_scope, 'one of all, handler, type, job, node');
    end if;
    if lower(p_scope) = 'all' then
        if p_name is not null then
            perform public.scheduler_refuse(p_function, 'name', p_name, 'none with scope all');
        end if;
        return '';
    end if;
    perform public.scheduler_check_name(p_function, 'name', p_name);
    if lower(p_scope) = 'type' and lower(p_name) not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
        perform public.scheduler_refuse(p_function, 'name', p_name, 'one of event_reminder, notification, email, sms, custom');
    end if;
    if lower(p_scope) = 'node' and p_name !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        perform public.scheduler_refuse(p_function, 'name', p_name, 'the id of a node, a UUID');
    end if;
    return case when lower(p_scope) in ('type', 'node') then lower(p_name) else p_name end;
end $$;

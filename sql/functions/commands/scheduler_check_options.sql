create or replace function public.scheduler_check_options(
    p_function text, p_max_retries integer, p_priority integer, p_backoff text, p_timeout_ms bigint, p_on_conflict text)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_max_retries not between 0 and 1000 then
        perform public.scheduler_refuse(p_function, 'max_retries', p_max_retries::text, '0 to 1000');
    end if;
    if p_priority not between -32768 and 32767 then
        perform public.scheduler_refuse(p_function, 'priority', p_priority::text, '-32768 to 32767');
    end if;
    perform public.scheduler_check_backoff(p_function, p_backoff);
    if p_timeout_ms not between 1 and 36500 * 86400000::bigint then
        perform public.scheduler_refuse(p_function, 'timeout_ms', p_timeout_ms::text,
                                        'one millisecond to 36500 days');
    end if;
    if coalesce(p_on_conflict, '') not in ('error', 'replace', 'keep') then
        perform public.scheduler_refuse(p_function, 'on_conflict', p_on_conflict, 'error, replace or keep');
    end if;
end $$;

create or replace function public.scheduler_check_limited(p_function text, p_scope text, p_name text) returns void
    language plpgsql set search_path = '' as $$
begin
    if lower(coalesce(p_scope, '')) not in ('handler', 'key') then
        perform public.scheduler_refuse(p_function, 'scope', p_scope, 'one of handler, key');
    end if;
    perform public.scheduler_check_name(p_function, 'name', p_name);
end $$;

create or replace function public.scheduler_check_key(p_function text, p_key text) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_key is not null then
        perform public.scheduler_check_name(p_function, 'concurrency_key', p_key);
    end if;
end $$;

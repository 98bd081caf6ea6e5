create or replace function public.scheduler_check_name(p_function text, p_field text, p_value text, p_longest integer default 255)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_value is null or length(p_value) > p_longest or btrim(p_value, E' \t\n\v\f\r') = '' then
        perform public.scheduler_refuse(
            p_function, p_field, p_value,
            format('1 to %s characters, not blank, without NUL and unpaired surrogates', p_longest));
    end if;
end $$;

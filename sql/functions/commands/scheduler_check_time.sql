-- A minute of leeway, for the caller's clock and the way here.
create or replace function public.scheduler_check_time(p_function text, p_field text, p_time timestamp with time zone)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_time < now() - interval '1 minute' then
        perform public.scheduler_refuse(
            p_function, p_field, p_time::text,
            format('an instant not before now (%s); to run at once, give none', now()));
    end if;
    if p_time > '9999-12-31 23:59:59+00' then
        perform public.scheduler_refuse(p_function, p_field, p_time::text, 'an instant up to 9999-12-31T23:59:59Z');
    end if;
end $$;

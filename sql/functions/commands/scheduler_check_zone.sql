create or replace function public.scheduler_check_zone(p_function text, p_zone text) returns void
    language plpgsql set search_path = '' as $$
begin
    perform now() at time zone p_zone;
exception when invalid_parameter_value then
    perform public.scheduler_refuse(p_function, 'zone', p_zone,
                                    'the name of a time zone, such as Europe/Berlin or UTC');
end $$;

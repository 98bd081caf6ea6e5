-- Where a search goes on: what the call before answered as next.
create or replace function public.scheduler_check_next(p_function text, p_next jsonb) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_next is not null
       and not (jsonb_typeof(p_next) = 'object' and p_next ?& array['at', 'id'] and case when p_next ->> 'id' ~ '^-?\d{1,19}$'
                         then (p_next ->> 'id')::numeric between -9223372036854775808 and 9223372036854775807 else false end
                and public.scheduler_read_instant(p_next ->> 'at') is not null) then
        perform public.scheduler_refuse(p_function, 'continue_from', p_next::text, 'what the call before answered as next');
    end if;
end $$;

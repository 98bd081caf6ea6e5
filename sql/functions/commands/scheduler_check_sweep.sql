-- Where a sweep over failed jobs goes on: what the call before answered as next.
create or replace function public.scheduler_check_sweep(p_function text, p_next jsonb) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_next is not null
       and not (jsonb_typeof(p_next) = 'object' and p_next ?& array['started', 'changed', 'searched_at', 'searched_id']
                and p_next ->> 'changed' ~ '^\d{1,15}$' and p_next ->> 'searched_id' ~ '^-?\d{1,18}$'
                and public.scheduler_read_instant(p_next ->> 'started') is not null
                and public.scheduler_read_instant(p_next ->> 'searched_at') is not null) then
        perform public.scheduler_refuse(p_function, 'continue_from', p_next::text, 'what the call before answered as next');
    end if;
end $$;

-- What people see of an address that scheduler_address has written.
create or replace function public.scheduler_masked(p_address text) returns text
    language sql immutable set search_path = '' as $$
    select case
        when strpos(p_address, '@') > 0 and strpos(p_address, '://') = 0
            then coalesce(substring(p_address from '^(.).*@[^@]*$') || '***' || substring(p_address from '@[^@]*$'), '***')
        when p_address like '+%' and length(p_address) > 5 then left(p_address, 3) || '***' || right(p_address, 2)
        else coalesce(substring(p_address from '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([A-Za-z0-9.-]+)'), '***') end
$$;

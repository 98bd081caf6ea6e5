create or replace function public.scheduler_unlimit(p_scope text, p_name text) returns boolean
    language sql set search_path = '' set lock_timeout = '10s' as $$
    with gone as (
        delete from public.scheduler_limits l where l.scope = p_scope and l.name = p_name returning 1
    )
    select exists (select from gone)
$$;
comment on function public.scheduler_unlimit(text, text) is
    'Takes a limit away; false when there is none of that scope and name';

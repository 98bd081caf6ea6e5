create or replace function public.scheduler_living_handlers() returns setof text
    language sql stable set search_path = '' as $$
    select distinct unnest(n.handlers) from public.scheduler_nodes n where n.expires_at > now()
$$;
comment on function public.scheduler_living_handlers() is
    'What living nodes can run';

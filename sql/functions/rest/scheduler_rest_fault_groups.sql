create or replace function public.scheduler_rest_fault_groups(p_handler text default null, p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(g) order by g.last_seen desc, g.handler, g.fault), '[]')
    from public.scheduler_fault_groups(p_handler, p_limit) g
$$;
comment on function public.scheduler_rest_fault_groups(text, integer) is
    'scheduler_fault_groups for REST; answers an array of objects';

create or replace function public.scheduler_rest_all_nodes() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(n) order by n.name, n.started_at, n.id), '[]') from public.scheduler_all_nodes() n
$$;
comment on function public.scheduler_rest_all_nodes() is
    'scheduler_all_nodes for REST; answers an array of objects';

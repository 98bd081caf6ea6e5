create or replace function public.scheduler_rest_all_limits() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(l) order by l.scope, l.name), '[]') from public.scheduler_all_limits() l
$$;
comment on function public.scheduler_rest_all_limits() is
    'scheduler_all_limits for REST; answers an array of objects';

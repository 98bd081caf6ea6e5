create or replace function public.scheduler_rest_count() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_object_agg(c.status, c.jobs), '{}') from public.scheduler_count() c
$$;
comment on function public.scheduler_rest_count() is
    'scheduler_count for REST; answers an object';

create or replace function public.scheduler_rest_living_handlers() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(living.handler), '[]')
    from public.scheduler_living_handlers() as living (handler)
$$;

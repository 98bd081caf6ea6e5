create or replace function public.scheduler_rest_server_figures() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s)), '[]') from public.scheduler_server_figures() s
$$;
comment on function public.scheduler_rest_server_figures() is
    'scheduler_server_figures for REST; answers an array of objects';

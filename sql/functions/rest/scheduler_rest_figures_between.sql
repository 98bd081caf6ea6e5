create or replace function public.scheduler_rest_figures_between(
    p_step text, p_from timestamp with time zone, p_until timestamp with time zone, p_handler text default null)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(f) order by f.at), '[]')
    from public.scheduler_figures_between(p_step, p_from, p_until, p_handler) f
$$;
comment on function public.scheduler_rest_figures_between(text, timestamp with time zone, timestamp with time zone, text) is
    'scheduler_figures_between for REST; answers an array of objects';

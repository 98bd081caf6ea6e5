create or replace function public.scheduler_rest_run_progress(p_id bigint, p_limit integer default 100) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(p) order by p.fence desc), '[]')
    from public.scheduler_run_progress(p_id, p_limit) p
$$;
comment on function public.scheduler_rest_run_progress(bigint, integer) is
    'scheduler_run_progress for REST; answers an array of objects';

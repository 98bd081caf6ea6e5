create or replace function public.scheduler_rest_run_log(p_id bigint, p_fence bigint) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(l) order by l.line), '[]')
    from public.scheduler_run_log(p_id, p_fence) l
$$;
comment on function public.scheduler_rest_run_log(bigint, bigint) is
    'scheduler_run_log for REST; answers an array of objects';

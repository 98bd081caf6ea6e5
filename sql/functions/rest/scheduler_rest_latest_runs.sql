create or replace function public.scheduler_rest_latest_runs(p_jobs text[], p_limit integer)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(l.run) - 'result' || jsonb_build_object(
                        'result', (l.run).result::text, 'job_id', l.job_id, 'handler', l.handler)
                    order by l.place), '[]')
    from public.scheduler_latest_runs(p_jobs, p_limit) with ordinality l (run, job_id, handler, place)
$$;
comment on function public.scheduler_rest_latest_runs(text[], integer) is
    'scheduler_latest_runs for REST; answers an array of objects';

create or replace function public.scheduler_rest_search_runs(
    p_filter text default '{}', p_searched_at timestamp with time zone default null, p_searched_id bigint default null,
    p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s.run) - 'result' || jsonb_build_object(
                        'result', (s.run).result::text, 'job_id', s.job_id, 'handler', s.handler,
                        'searched_at', s.searched_at, 'searched_id', s.searched_id)
                    order by s.place), '[]')
    from public.scheduler_search_runs(p_filter, p_searched_at, p_searched_id, p_limit)
         with ordinality s (run, job_id, handler, searched_at, searched_id, place)
$$;
comment on function public.scheduler_rest_search_runs is
    'scheduler_search_runs for REST; answers an array of objects';

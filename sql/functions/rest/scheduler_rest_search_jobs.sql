create or replace function public.scheduler_rest_search_jobs(
    p_filter text default '{}', p_searched_at timestamp with time zone default null, p_searched_id bigint default null,
    p_searched_name text default null, p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s.job) - 'metadata' || jsonb_build_object(
                        'metadata', (s.job).metadata::text, 'searched_at', s.searched_at, 'searched_id', s.searched_id,
                        'searched_name', s.searched_name)
                    order by s.place), '[]')
    from public.scheduler_search_jobs(p_filter, p_searched_at, p_searched_id, p_searched_name, p_limit)
         with ordinality s (job, searched_at, searched_id, searched_name, place)
$$;
comment on function public.scheduler_rest_search_jobs is
    'scheduler_search_jobs for REST; answers an array of objects';

create or replace function public.scheduler_rest_dead_letters(
    p_job_ids text[] default null, p_handler text default null, p_job_type text default null, p_fault text default null,
    p_from timestamp with time zone default null, p_until timestamp with time zone default null, p_text text default null,
    p_searched_at timestamp with time zone default null, p_searched_id bigint default null, p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(l.letter) - 'metadata' || jsonb_build_object(
                        'metadata', (l.letter).metadata::text, 'searched_at', l.searched_at, 'searched_id', l.searched_id)
                    order by (l.letter).failed_at desc, (l.letter).id desc), '[]')
    from public.scheduler_dead_letters(p_job_ids, p_handler, p_job_type, p_fault, p_from, p_until, p_text, p_searched_at,
                                       p_searched_id, p_limit) l
$$;
comment on function public.scheduler_rest_dead_letters is
    'scheduler_dead_letters for REST; answers an array of objects';

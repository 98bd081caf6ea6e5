-- How many jobs a filter looks for, as far as one call looks, and where the next call goes on; p_limit of them at most.
create or replace function public.scheduler_count_found(
    p_filter text default '{}', p_searched_at timestamp with time zone default null, p_searched_id bigint default null,
    p_searched_name text default null, p_limit integer default 10001,
    out jobs bigint, out searched_at timestamp with time zone, out searched_id bigint, out searched_name text)
    language sql stable set search_path = '' as $$
    select cardinality(f.ids), f.searched_at, f.searched_id, f.searched_name
    from public.scheduler_find_jobs(coalesce(p_filter, '{}')::jsonb, false, p_searched_at, p_searched_id, p_searched_name,
                                    least(greatest(p_limit, 1), 20000)) f
$$;
comment on function public.scheduler_count_found is
    'How many jobs a filter looks for, piece by piece; answers where to go on';

-- Jobs that a filter looks for, as scheduler_find_jobs finds them: a row each, and one without a job where none was found on the way
-- to where the next call goes on.
create or replace function public.scheduler_search_jobs(
    p_filter text default '{}', p_searched_at timestamp with time zone default null, p_searched_id bigint default null,
    p_searched_name text default null, p_limit integer default 100)
    returns table (job public.scheduler_current_jobs, searched_at timestamp with time zone, searched_id bigint, searched_name text)
    language plpgsql stable set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_found record;
begin
    select * into v_found
    from public.scheduler_find_jobs(coalesce(p_filter, '{}')::jsonb, false, p_searched_at, p_searched_id, p_searched_name,
                                    least(greatest(p_limit, 1), 1000));
    return query
    select c, v_found.searched_at, v_found.searched_id, v_found.searched_name
    from public.scheduler_current_jobs c
    where c.id = any (v_found.ids)
    order by array_position(v_found.ids, c.id);
    if not found and v_found.searched_id is not null then
        return query
        select null::public.scheduler_current_jobs, v_found.searched_at, v_found.searched_id, v_found.searched_name;
    end if;
end $$;
comment on function public.scheduler_search_jobs is
    'Jobs that a filter looks for, and where the next call goes on';

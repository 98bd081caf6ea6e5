-- Runs that a filter looks for, as scheduler_find_runs finds them: a row each, and one without a run where none was found on the way
-- to where the next call goes on.
create or replace function public.scheduler_search_runs(
    p_filter text default '{}', p_searched_at timestamp with time zone default null, p_searched_id bigint default null,
    p_limit integer default 100)
    returns table (run public.job_runs, job_id text, handler text, searched_at timestamp with time zone, searched_id bigint)
    language plpgsql stable set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_found record;
begin
    select * into v_found
    from public.scheduler_find_runs(coalesce(p_filter, '{}')::jsonb, p_searched_at, p_searched_id, least(greatest(p_limit, 1), 1000));
    return query
    select r, j.job_id, j.handler, v_found.searched_at, v_found.searched_id
    from unnest(v_found.ids, v_found.jobs) with ordinality f (id, job, place)
    join public.job_runs r on r.scheduled_job_id = f.job and r.id = f.id
    join public.scheduled_jobs j on j.id = f.job
    order by f.place;
    if not found and v_found.searched_id is not null then
        return query select null::public.job_runs, null::text, null::text, v_found.searched_at, v_found.searched_id;
    end if;
end $$;
comment on function public.scheduler_search_runs is
    'Runs that a filter looks for, and where the next call goes on';

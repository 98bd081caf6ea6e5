-- Jobs that have failed, as scheduler_find_failed finds them, the latest first: a row each, and one without a job where none was
-- found on the way to where the next call goes on.
create or replace function public.scheduler_dead_letters(
    p_job_ids text[] default null, p_handler text default null, p_job_type text default null, p_fault text default null,
    p_from timestamp with time zone default null, p_until timestamp with time zone default null, p_text text default null,
    p_searched_at timestamp with time zone default null, p_searched_id bigint default null, p_limit integer default 100)
    returns table (letter public.scheduler_current_jobs, searched_at timestamp with time zone, searched_id bigint)
    language plpgsql stable set search_path = '' set jit = off as $$
#variable_conflict use_column
declare
    v_found record;
begin
    select * into v_found
    from public.scheduler_find_failed(p_job_ids, p_handler, p_job_type, p_fault, p_from, p_until, p_text, false, p_searched_at,
                                      p_searched_id, least(greatest(p_limit, 1), 1000));
    return query
    select j, v_found.searched_at, v_found.searched_id
    from (select c as j, c.failed_at, c.id from public.scheduler_current_jobs c where c.id = any (v_found.ids)) letters
    order by letters.failed_at desc, letters.id desc;
    if not found and v_found.searched_at is not null then
        return query select null::public.scheduler_current_jobs, v_found.searched_at, v_found.searched_id;
    end if;
end $$;
comment on function public.scheduler_dead_letters is
    'Jobs that have failed, the latest first, and where the next call goes on';

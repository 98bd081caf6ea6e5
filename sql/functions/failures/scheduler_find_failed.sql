-- Which jobs have failed, of those that are asked for: p_limit of them at most, the latest first or the oldest first, by when they
-- failed. Looks at 20,000 jobs at most. Answers how far it looked, where the next call goes on; null when there is nothing more.
create or replace function public.scheduler_find_failed(
    p_job_ids text[], p_handler text, p_job_type text, p_fault text, p_from timestamp with time zone,
    p_until timestamp with time zone, p_text text, p_oldest_first boolean, p_searched_at timestamp with time zone,
    p_searched_id bigint, p_limit integer,
    out ids bigint[], out searched_at timestamp with time zone, out searched_id bigint)
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    v_jobs refcursor;
    v_job public.scheduled_jobs;
    v_left integer := 20000;
    v_from timestamp with time zone := coalesce(p_from, '-infinity');
    v_until timestamp with time zone := coalesce(p_until, 'infinity');
    v_at timestamp with time zone := coalesce(p_searched_at, case when p_oldest_first then '-infinity' else 'infinity' end::timestamptz);
    v_id bigint := coalesce(p_searched_id, case when p_oldest_first then -9223372036854775808 else 9223372036854775807 end);
begin
    ids := '{}';
    if p_job_ids <> '{}' then
        open v_jobs for
            select j.* from public.scheduled_jobs j
            where j.job_id = any (p_job_ids) and j.failed_at between v_from and v_until
              and (p_searched_at is null or case when p_oldest_first then (j.failed_at, j.id) > (v_at, v_id)
                                                 else (j.failed_at, j.id) < (v_at, v_id) end)
            order by case when p_oldest_first then j.failed_at end, case when p_oldest_first then j.id end,
                     j.failed_at desc, j.id desc;
    elsif p_handler is not null and p_fault is not null and p_oldest_first then
        open v_jobs for
            select j.* from public.scheduled_jobs j
            where left(j.handler, 255) = p_handler and j.fault = p_fault and j.failed_at is not null
              and j.failed_at between v_from and v_until and (j.failed_at, j.id) > (v_at, v_id)
            order by j.failed_at, j.id;
    elsif p_handler is not null and p_fault is not null then
        open v_jobs for
            select j.* from public.scheduled_jobs j
            where left(j.handler, 255) = p_handler and j.fault = p_fault and j.failed_at is not null
              and j.failed_at between v_from and v_until and (j.failed_at, j.id) < (v_at, v_id)
            order by j.failed_at desc, j.id desc;
    elsif p_oldest_first then
        open v_jobs for
            select j.* from public.scheduled_jobs j
            where j.failed_at is not null and j.failed_at between v_from and v_until and (j.failed_at, j.id) > (v_at, v_id)
            order by j.failed_at, j.id;
    else
        open v_jobs for
            select j.* from public.scheduled_jobs j
            where j.failed_at is not null and j.failed_at between v_from and v_until and (j.failed_at, j.id) < (v_at, v_id)
            order by j.failed_at desc, j.id desc;
    end if;
    loop
        fetch v_jobs into v_job;
        if not found then
            searched_at := null;
            searched_id := null;
            exit;
        end if;
        searched_at := v_job.failed_at;
        searched_id := v_job.id;
        if v_job.status = 'failed'
           and (p_handler is null or left(v_job.handler, 255) = p_handler)
           and (p_job_type is null or v_job.job_type = p_job_type)
           and (p_fault is null or v_job.fault = p_fault)
           and (p_text is null
                or strpos(lower(concat_ws(E'\n', v_job.job_id, v_job.last_error, v_job.metadata::text)), lower(p_text)) > 0) then
            ids := ids || v_job.id;
        end if;
        v_left := v_left - 1;
        exit when cardinality(ids) >= p_limit or v_left = 0;
    end loop;
    close v_jobs;
end $$;
comment on function public.scheduler_find_failed is
    'Finds jobs that have failed, piece by piece; answers their rows, and where to go on';

create or replace function public.find_jobs(
    filter jsonb default '{}',
    most integer default 100,
    continue_from jsonb default null)
    returns jsonb
    language plpgsql stable set search_path = '' as $$
declare
    v_filter jsonb := public.scheduler_read_job_filter('find_jobs', find_jobs.filter);
    v_jobs jsonb;
    v_next jsonb;
begin
    if find_jobs.most is null or find_jobs.most not between 1 and 1000 then
        perform public.scheduler_refuse('find_jobs', 'most', find_jobs.most::text, '1 to 1000');
    end if;
    perform public.scheduler_check_next('find_jobs', find_jobs.continue_from);
    select coalesce(jsonb_agg(jsonb_build_object(
                        'job_id', (s.job).job_id, 'handler', (s.job).handler, 'job_type', (s.job).job_type,
                        'status', (s.job).status, 'next_run', (s.job).next_run, 'last_run', (s.job).last_run,
                        'attempt', (s.job).retry_count + 1, 'priority', (s.job).priority, 'node', (s.job).locked_by,
                        'last_error', (s.job).last_error, 'metadata', (s.job).metadata)
                    order by s.place) filter (where (s.job).id is not null), '[]'),
           min(case when s.searched_id is not null
                    then jsonb_build_object('at', s.searched_at, 'id', s.searched_id, 'name', s.searched_name)::text end)::jsonb
      into v_jobs, v_next
      from public.scheduler_search_jobs(
               v_filter::text, (find_jobs.continue_from ->> 'at')::timestamptz, (find_jobs.continue_from ->> 'id')::bigint,
               find_jobs.continue_from ->> 'name', find_jobs.most)
           with ordinality s (job, searched_at, searched_id, searched_name, place);
    return jsonb_build_object('jobs', v_jobs, 'next', v_next);
end $$;
comment on function public.find_jobs is
    'Jobs that a filter looks for, and where to continue from (next); null when there are no more';

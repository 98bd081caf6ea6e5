create or replace function public.failed_jobs(
    job_ids text[] default null,
    handler text default null,
    job_type text default null,
    fault text default null,
    failed_from timestamp with time zone default null,
    failed_until timestamp with time zone default null,
    containing text default null,
    most integer default 100,
    continue_from jsonb default null)
    returns jsonb
    language plpgsql stable set search_path = '' as $$
declare
    v_jobs jsonb;
    v_next jsonb;
begin
    perform public.scheduler_check_failed('failed_jobs', failed_jobs.job_ids, failed_jobs.handler, failed_jobs.job_type, failed_jobs.fault,
                                          failed_jobs.failed_from, failed_jobs.failed_until, failed_jobs.containing);
    if failed_jobs.most is null or failed_jobs.most not between 1 and 1000 then
        perform public.scheduler_refuse('failed_jobs', 'most', failed_jobs.most::text, '1 to 1000');
    end if;
    if failed_jobs.continue_from is not null then
        perform public.scheduler_check_sweep(
            'failed_jobs', failed_jobs.continue_from || jsonb_build_object('started', now(), 'changed', 0));
    end if;
    select coalesce(jsonb_agg(jsonb_build_object(
                        'job_id', (l.letter).job_id, 'handler', (l.letter).handler, 'job_type', (l.letter).job_type,
                        'fault', (l.letter).fault, 'failed_at', (l.letter).failed_at, 'last_error', (l.letter).last_error,
                        'metadata', (l.letter).metadata)
                    order by (l.letter).failed_at desc, (l.letter).id desc) filter (where (l.letter).id is not null), '[]'),
           min(case when l.searched_id is not null
                    then jsonb_build_object('searched_at', l.searched_at, 'searched_id', l.searched_id)::text end)::jsonb
      into v_jobs, v_next
      from public.scheduler_dead_letters(
               failed_jobs.job_ids, failed_jobs.handler, lower(failed_jobs.job_type), failed_jobs.fault, failed_jobs.failed_from,
               failed_jobs.failed_until, failed_jobs.containing, (failed_jobs.continue_from ->> 'searched_at')::timestamptz,
               (failed_jobs.continue_from ->> 'searched_id')::bigint, failed_jobs.most) l;
    return jsonb_build_object('jobs', v_jobs, 'next', v_next);
end $$;
comment on function public.failed_jobs is
    'Jobs that have failed, the latest failure first, and where to continue from; null when there are no more';

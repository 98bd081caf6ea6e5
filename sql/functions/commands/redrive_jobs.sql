create or replace function public.redrive_jobs(
    job_ids text[] default null,
    handler text default null,
    job_type text default null,
    fault text default null,
    failed_from timestamp with time zone default null,
    failed_until timestamp with time zone default null,
    containing text default null,
    per_second numeric default null,
    most integer default 1000,
    continue_from jsonb default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_sofar bigint;
    v_step record;
begin
    perform public.scheduler_check_failed('redrive_jobs', redrive_jobs.job_ids, redrive_jobs.handler, redrive_jobs.job_type,
                                          redrive_jobs.fault, redrive_jobs.failed_from, redrive_jobs.failed_until,
                                          redrive_jobs.containing);
    if redrive_jobs.per_second not between 0.00002 and 1000000 then
        perform public.scheduler_refuse('redrive_jobs', 'per_second', redrive_jobs.per_second::text,
                                        '0.00002 to 1000000, or none for all at once');
    end if;
    if redrive_jobs.most is null or redrive_jobs.most not between 1 and 1000 then
        perform public.scheduler_refuse('redrive_jobs', 'most', redrive_jobs.most::text, '1 to 1000');
    end if;
    perform public.scheduler_check_sweep('redrive_jobs', redrive_jobs.continue_from);
    v_sofar := coalesce((redrive_jobs.continue_from ->> 'changed')::bigint, 0);
    select * into v_step
    from public.scheduler_redrive(
        redrive_jobs.job_ids, redrive_jobs.handler, lower(redrive_jobs.job_type), redrive_jobs.fault, redrive_jobs.failed_from,
        redrive_jobs.failed_until, redrive_jobs.containing, coalesce(ceil(1000000 / redrive_jobs.per_second), 0)::bigint,
        (redrive_jobs.continue_from ->> 'started')::timestamptz, v_sofar,
        (redrive_jobs.continue_from ->> 'searched_at')::timestamptz, (redrive_jobs.continue_from ->> 'searched_id')::bigint,
        redrive_jobs.most);
    return jsonb_build_object(
        'redriven', v_step.changed,
        'next', case when v_step.searched_id is not null
                     then jsonb_build_object('started', v_step.started, 'changed', v_sofar + v_step.changed,
                                             'searched_at', v_step.searched_at, 'searched_id', v_step.searched_id) end);
end $$;
comment on function public.redrive_jobs is
    'Schedules failed jobs again, the oldest failure first, per_second of them or all at once; answers how many, and where to continue from (next), null when there are no more';

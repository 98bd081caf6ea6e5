create or replace function public.discard_jobs(
    reason text,
    job_ids text[] default null,
    handler text default null,
    job_type text default null,
    fault text default null,
    failed_from timestamp with time zone default null,
    failed_until timestamp with time zone default null,
    containing text default null,
    most integer default 1000,
    continue_from jsonb default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_sofar bigint;
    v_step record;
begin
    perform public.scheduler_check_name('discard_jobs', 'reason', discard_jobs.reason, 1000);
    perform public.scheduler_check_failed('discard_jobs', discard_jobs.job_ids, discard_jobs.handler, discard_jobs.job_type,
                                          discard_jobs.fault, discard_jobs.failed_from, discard_jobs.failed_until,
                                          discard_jobs.containing);
    if num_nonnulls(discard_jobs.job_ids, discard_jobs.handler, discard_jobs.job_type, discard_jobs.fault, discard_jobs.failed_from,
                    discard_jobs.failed_until, discard_jobs.containing) = 0 then
        raise invalid_parameter_value using
            message = 'discard_jobs: no condition: expected at least one; for all jobs that have failed, failed_until => now()';
    end if;
    if discard_jobs.most is null or discard_jobs.most not between 1 and 1000 then
        perform public.scheduler_refuse('discard_jobs', 'most', discard_jobs.most::text, '1 to 1000');
    end if;
    perform public.scheduler_check_sweep('discard_jobs', discard_jobs.continue_from);
    v_sofar := coalesce((discard_jobs.continue_from ->> 'changed')::bigint, 0);
    select * into v_step
    from public.scheduler_discard(
        discard_jobs.job_ids, discard_jobs.handler, lower(discard_jobs.job_type), discard_jobs.fault, discard_jobs.failed_from,
        discard_jobs.failed_until, discard_jobs.containing, discard_jobs.reason,
        (discard_jobs.continue_from ->> 'started')::timestamptz,
        (discard_jobs.continue_from ->> 'searched_at')::timestamptz, (discard_jobs.continue_from ->> 'searched_id')::bigint,
        discard_jobs.most);
    return jsonb_build_object(
        'discarded', v_step.changed,
        'next', case when v_step.searched_id is not null
                     then jsonb_build_object('started', v_step.started, 'changed', v_sofar + v_step.changed,
                                             'searched_at', v_step.searched_at, 'searched_id', v_step.searched_id) end);
end $$;
comment on function public.discard_jobs is
    'Cancels failed jobs for a reason that their history tells; answers how many, and where to continue from (next), null when there are no more';

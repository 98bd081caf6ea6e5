create or replace function public.edit_job(
    job_id text,
    expected_version bigint default null,
    edited_by text default null,
    metadata jsonb default null,
    priority integer default null,
    max_retries integer default null,
    backoff text default null,
    timeout_ms bigint default null,
    concurrency_key text default null,
    run_at timestamp with time zone default null,
    trigger text default null,
    zone text default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_trigger text := edit_job.trigger;
    v_zone text := edit_job.zone;
    v_run_date timestamp with time zone := edit_job.run_at;
    v_edit record;
begin
    perform public.scheduler_check_name('edit_job', 'job_id', edit_job.job_id);
    if edit_job.edited_by is not null then
        perform public.scheduler_check_name('edit_job', 'edited_by', edit_job.edited_by);
    end if;
    if edit_job.expected_version not between 1 and 1000000000000 then
        perform public.scheduler_refuse('edit_job', 'expected_version', edit_job.expected_version::text, '1 to 1000000000000');
    end if;
    perform public.scheduler_check_options('edit_job', edit_job.max_retries, edit_job.priority, nullif(edit_job.backoff, ''),
                                           nullif(edit_job.timeout_ms, 0), 'error');
    perform public.scheduler_check_key('edit_job', nullif(edit_job.concurrency_key, ''));
    if num_nonnulls(edit_job.run_at, edit_job.trigger) > 1 then
        raise invalid_parameter_value using
            message = 'edit_job: run_at and trigger exclude each other: expected at most one';
    end if;
    if edit_job.zone is not null and edit_job.trigger is null then
        perform public.scheduler_refuse('edit_job', 'zone', edit_job.zone, 'none without a trigger');
    end if;
    perform public.scheduler_check_time('edit_job', 'run_at', edit_job.run_at);
    perform public.scheduler_check_zone('edit_job', edit_job.zone);
    if edit_job.trigger is not null then
        perform public.scheduler_check_trigger(edit_job.trigger, edit_job.zone);
        v_run_date := '0001-01-01 00:00+00';
    elsif edit_job.run_at is not null then
        v_trigger := 'once:' || public.scheduler_instant_text(edit_job.run_at);
        v_zone := 'UTC';
    end if;
    select * into v_edit
    from public.scheduler_edit(
        edit_job.job_id, edit_job.expected_version, edit_job.edited_by,
        case when edit_job.metadata is not null then public.scheduler_metadata(edit_job.metadata)::text end,
        edit_job.max_retries, edit_job.priority::smallint, edit_job.backoff, edit_job.timeout_ms,
        edit_job.concurrency_key, v_trigger, v_zone, v_run_date,
        case when edit_job.trigger is null then edit_job.run_at else now() end);
    if v_edit.outcome = 'conflict' then
        perform public.scheduler_refuse_conflict('edit_job', edit_job.job_id, edit_job.expected_version, v_edit.version);
    end if;
    if v_edit.outcome = 'ended' then
        perform public.scheduler_refuse('edit_job', 'job_id', edit_job.job_id,
                                        format('a job that is scheduled, running or failed; it is %s', v_edit.status));
    end if;
    return case when v_edit.outcome <> 'missing'
                then jsonb_build_object('job_id', edit_job.job_id, 'action', v_edit.outcome, 'version', v_edit.version) end;
end $$;
comment on function public.edit_job is
    'Changes what is given of a job that is scheduled, running or failed, if it is at the expected version; an empty backoff is the node''s own, a timeout_ms of 0 and an empty concurrency_key none; answers its id, what happened, and its version, null when there is no such job';

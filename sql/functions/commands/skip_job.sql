create or replace function public.skip_job(job_id text, skipped_by text, reason text default null) returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_who text;
    v_skipped boolean;
begin
    perform public.scheduler_check_name('skip_job', 'job_id', skip_job.job_id);
    perform public.scheduler_check_name('skip_job', 'skipped_by', skip_job.skipped_by);
    if skip_job.reason is not null then
        perform public.scheduler_check_name('skip_job', 'reason', skip_job.reason, 1000);
    end if;
    v_who := public.scheduler_changed_by(skip_job.skipped_by);
    v_skipped := public.scheduler_skip(skip_job.job_id, concat_ws(': ', 'skipped by ' || skip_job.skipped_by, skip_job.reason));
    perform public.scheduler_changed_by(v_who);
    return v_skipped;
end $$;
comment on function public.skip_job(text, text, text) is
    'Lets the next occurrence of a recurring job pass; false when there is no such job, it does not recur, or it does not wait for an occurrence that a node has planned';

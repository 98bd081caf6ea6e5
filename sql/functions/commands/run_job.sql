create or replace function public.run_job(job_id text) returns text
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('run_job', 'job_id', run_job.job_id);
    return public.scheduler_run_now(run_job.job_id);
end $$;
comment on function public.run_job(text) is
    'Runs a job now: one that runs once and waits, or one that recurs once more, beside its schedule; answers the job that is due, null when there is no such job or its status forbids it';

create or replace function public.retry_job(job_id text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('retry_job', 'job_id', retry_job.job_id);
    return public.scheduler_retry(retry_job.job_id);
end $$;
comment on function public.retry_job(text) is
    'Schedules a failed job for now; false when there is no such job or it has not failed';

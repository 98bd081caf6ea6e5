create or replace function public.cancel_job(job_id text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('cancel_job', 'job_id', cancel_job.job_id);
    return public.scheduler_cancel(cancel_job.job_id);
end $$;
comment on function public.cancel_job(text) is
    'Cancels a job that is scheduled, running or failed; false when there is no such job or it has ended';

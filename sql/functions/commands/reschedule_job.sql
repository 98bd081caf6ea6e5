create or replace function public.reschedule_job(
    job_id text,
    run_at timestamp with time zone default null,
    trigger text default null,
    zone text default null)
    returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_run_date timestamp with time zone := reschedule_job.run_at;
    v_next_run timestamp with time zone := reschedule_job.run_at;
begin
    perform public.scheduler_check_name('reschedule_job', 'job_id', reschedule_job.job_id);
    if num_nonnulls(reschedule_job.run_at, reschedule_job.trigger) <> 1 then
        raise invalid_parameter_value using
            message = 'reschedule_job: expected one of run_at and trigger';
    end if;
    perform public.scheduler_check_time('reschedule_job', 'run_at', reschedule_job.run_at);
    perform public.scheduler_check_zone('reschedule_job', reschedule_job.zone);
    if reschedule_job.trigger is not null then
        perform public.scheduler_check_trigger(reschedule_job.trigger, reschedule_job.zone);
        v_run_date := '0001-01-01 00:00+00';
        v_next_run := now();
    end if;
    return exists (
        select from public.scheduler_reschedule(
            array[reschedule_job.job_id], array[reschedule_job.trigger], array[reschedule_job.zone],
            array[v_run_date], array[v_next_run], array[null::timestamp with time zone]));
end $$;
comment on function public.reschedule_job is
    'Gives a job that is scheduled, running or failed another time or trigger; false when there is no such job or it has ended';

create or replace function public.backfill_job(job_id text, run_dates timestamp with time zone[]) returns jsonb
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('backfill_job', 'job_id', backfill_job.job_id);
    if coalesce(cardinality(backfill_job.run_dates), 0) not between 1 and 1000 or array_ndims(backfill_job.run_dates) > 1
       or exists (select from unnest(backfill_job.run_dates) d (run_date)
                  where d.run_date is null or d.run_date > now() or d.run_date < '0001-01-01 00:00+00') then
        perform public.scheduler_refuse('backfill_job', 'run_dates', backfill_job.run_dates::text,
                                        format('1 to 1000 instants not after now (%s)', now()));
    end if;
    return public.scheduler_extra_runs(
        backfill_job.job_id, array(select distinct d.run_date from unnest(backfill_job.run_dates) d (run_date) order by 1));
end $$;
comment on function public.backfill_job(text, timestamp with time zone[]) is
    'Runs occurrences of a recurring job that had no run, each as a job of its own; answers what happened to each, none when there is no such job, it does not recur or has ended';

-- Gives jobs another time, as scheduler_revise does.
create or replace function public.scheduler_reschedule(
    p_job_ids text[],
    p_triggers text[],
    p_zones text[],
    p_run_dates timestamp with time zone[],
    p_next_runs timestamp with time zone[],
    p_expected timestamp with time zone[])
    returns setof text
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
begin
    -- The row of a running job has room for no time at all.
    if exists (select from unnest(p_job_ids, p_run_dates, p_next_runs) as g (job_id, run_date, next_run)
               where g.run_date is null or g.next_run is null) then
        raise not_null_violation using message = 'a job that gets another time needs a run date and a next run';
    end if;
    return query select unnest(public.scheduler_revise(
        p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected));
end $$;
comment on function public.scheduler_reschedule is
    'Gives jobs another trigger and next occurrence; answers the ids of those it changed';

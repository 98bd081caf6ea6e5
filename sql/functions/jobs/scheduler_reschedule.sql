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
declare
    v_changed text[];
begin
    -- The row of a running job has room for no time at all.
    if exists (select from unnest(p_job_ids, p_run_dates, p_next_runs) as g (job_id, run_date, next_run)
               where g.run_date is null or g.next_run is null) then
        raise not_null_violation using message = 'a job that gets another time needs a run date and a next run';
    end if;
    v_changed := public.scheduler_revise(p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected);
    -- What expects a time is a node's own doing, such as one with newer rules of time zones.
    if cardinality(v_changed) > 0 and array_remove(p_expected, null) = '{}' then
        perform public.scheduler_note_audit(
            'reschedule', case when cardinality(v_changed) = 1 then 'job' else 'jobs' end,
            case when cardinality(v_changed) = 1 then v_changed[1] end, null,
            (select jsonb_strip_nulls(jsonb_build_object('trigger', g.trigger, 'zone', g.zone, 'run_date', public.scheduler_instant_text(g.run_date)))
             from unnest(p_job_ids, p_triggers, p_zones, p_run_dates) as g (job_id, trigger, zone, run_date)
             where g.job_id = v_changed[1] limit 1),
            p_affected => cardinality(v_changed), p_jobs => case when cardinality(v_changed) > 1 then v_changed end);
    end if;
    return query select unnest(v_changed);
end $$;
comment on function public.scheduler_reschedule is
    'Gives jobs another trigger and next occurrence; answers the ids of those it changed';

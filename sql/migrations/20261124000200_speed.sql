-- Speed: plans that depend on no statistics.

-- Writes the ends of runs. A run is accepted while its node and fence still hold the row. A job
-- cancelled in mid-run stays cancelled. Outcome "released" gives a claim back without history.
-- Missed occurrences go with the end of the run by which they were found. A job that somebody gave
-- another time while it ran goes on with that.
--
-- Each row is found by its id, in the order of ids, in which all others lock rows too. That is the only plan, whatever
-- the statistics say: the other kinds of join are off, and the condition on fence and node is one that no index serves.
-- A table that has just been filled and analysed made the planner compare each row given with each row held.
-- What does not change while a run is held (attempt and occurrence) is read before the update; all else is
-- decided by the update, which sees what others wrote while it waited for a row.
-- It waits a second for a locked row and then fails as a whole, so that a caller can write the others.
create or replace function public.scheduler_finish(
    p_node uuid,
    p_ids bigint[],
    p_fences bigint[],
    p_statuses text[],
    p_run_dates timestamp with time zone[],
    p_next_runs timestamp with time zone[],
    p_retry_counts integer[],
    p_outcomes text[],
    p_due_ats timestamp with time zone[],
    p_started_ats timestamp with time zone[],
    p_finished_ats timestamp with time zone[],
    p_results text[],
    p_errors text[],
    p_missed_ids bigint[] default '{}',
    p_missed_run_dates timestamp with time zone[] default '{}',
    p_missed_counts bigint[] default '{}',
    p_missed_reasons text[] default '{}')
    returns setof bigint
    language plpgsql
    set search_path = '' set lock_timeout = '1s'
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
    with given as materialized (
        select g.*, known.retry_count + 1 as attempt, known.run_date as occurrence
        from unnest(p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts,
                    p_outcomes, p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors)
            as g (id, fence, status, run_date, next_run, retry_count,
                  outcome, due_at, started_at, finished_at, result, error)
        cross join lateral (
            select j.retry_count, j.run_date from public.scheduled_jobs j where j.id = g.id) known
        order by g.id
    ), moved as (
        update public.scheduled_jobs j
           set status = case when j.status = 'cancelled' then 'cancelled'
                             when j.retimed_run_date is not null and g.outcome <> 'cancelled' then 'scheduled'
                             else g.status end,
               next_run = case when j.status = 'cancelled' then null
                               when j.retimed_run_date is not null and g.outcome <> 'cancelled'
                                   then j.retimed_next_run
                               else g.next_run end,
               run_date = case when j.retimed_run_date is not null and j.status <> 'cancelled'
                                    and g.outcome <> 'cancelled'
                                   then j.retimed_run_date
                               else g.run_date end,
               retry_count = case when j.retimed_run_date is not null and j.status <> 'cancelled'
                                       and g.outcome <> 'cancelled'
                                      then 0
                                  else g.retry_count end,
               retimed_run_date = null,
               retimed_next_run = null,
               locked_by = null,
               crash_count = case when g.outcome = 'released' then j.crash_count else 0 end,
               run_count = j.run_count
                   + case when g.outcome in ('completed', 'failed', 'cancelled') then 1 else 0 end,
               last_error = case when g.outcome = 'released' then j.last_error
                                 else left(g.error, 500) end,
               updated_at = now()
          from given g
         where j.id = g.id
           and case when j.fence = g.fence and j.locked_by = p_node
                    then j.status in ('running', 'cancelled') else false end
        returning g.*, j.status = 'cancelled' as is_cancelled
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, occurrences, run_date,
                                     due_at, started_at, finished_at, node, result, error)
        select m.id, m.fence, case when m.outcome = 'missed' then 0 else m.attempt end,
               case when m.is_cancelled then 'cancelled' else m.outcome end, 1, m.occurrence,
               m.due_at, m.started_at, m.finished_at, p_node, m.result::jsonb, m.error
        from moved m
        where m.outcome <> 'released'
        union all
        (select passed.id, p_fences[passed.at], 0, 'missed', passed.occurrences, passed.run_date,
                passed.run_date, p_finished_ats[passed.at], p_finished_ats[passed.at], p_node, null,
                passed.reason
         from (select u.*, array_position(p_ids, u.id) as at
               from unnest(p_missed_ids, p_missed_run_dates, p_missed_counts, p_missed_reasons)
                   with ordinality as u (id, run_date, occurrences, reason, place)) passed
         where passed.id = any (array(select m.id from moved m where not m.is_cancelled))
         order by passed.place)
    )
    select moved.id from moved;
end $$;
-- A connection keeps its plans. One made while the table was empty reads the table as a whole, and goes on doing so
-- while a hundred thousand jobs come in, until the table is analysed. Every question here has an index to answer it; the table of
-- nodes alone has none for some, and what it then costs on paper must not start the compiler.
do $$
declare
    v_function regprocedure;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_claim', 'scheduler_lanes', 'scheduler_finish',
                                          'scheduler_schedule', 'scheduler_reschedule', 'scheduler_cancel',
                                          'scheduler_retry', 'scheduler_reconcile', 'scheduler_holders',
                                          'scheduler_heartbeat', 'scheduler_rescue', 'scheduler_cleanup')
    loop
        execute format('alter function %s set enable_seqscan = off', v_function);
        execute format('alter function %s set jit = off', v_function);
    end loop;
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_claim', 'scheduler_lanes')
    loop
        execute format('alter function %s set enable_bitmapscan = off', v_function);
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261124000200' $$;

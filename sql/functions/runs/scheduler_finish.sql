-- Records the ends of runs: one write of each job's row, a row of history, and an entry in the waiting table where the job
-- goes on. What is kept of each is its trace: null for a row of history and the job, unrecorded for the job alone, deleted for
-- nothing of a job that completed (it goes, with its history, instead of being written). p_messages is what runs have sent, an array
-- of objects as scheduler_note_messages reads them. p_attempts and p_occurrences are those
-- of the runs: null for the first attempt, and for the occurrence that the job is about from now on. p_faults are the fingerprints of their errors: null for a run that did not fail. An end counts if its fence is that of a live claim of the node, or of its run that was promoted. What was
-- given to the job while it ran (cancelled, another time) comes before what the run says.
--
-- Who keeps one row locked holds up no other end: this waits p_wait_ms for locked rows, and then writes the others. Answers
-- the rows that were accepted, and those that are busy: still held by this node, and locked by somebody else.
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
    p_traces text[] default '{}',
    p_attempts integer[] default '{}',
    p_occurrences timestamp with time zone[] default '{}',
    p_missed_ids bigint[] default '{}',
    p_missed_run_dates timestamp with time zone[] default '{}',
    p_missed_counts bigint[] default '{}',
    p_missed_reasons text[] default '{}',
    p_wait_ms integer default 100,
    p_faults text[] default '{}',
    p_messages text default null,
    out accepted bigint[],
    out busy bigint[])
    language plpgsql
    set search_path = '' set lock_timeout = '1s' set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_claims bigint[];
    v_permits boolean;
    v_batches boolean;
    v_part smallint;
    v_senders jsonb;
    v_ids bigint[] := p_ids;
    v_free bigint[];
    v_passes_over boolean := false;
    v_done bigint[];
    v_gone bigint[];
    v_gone_fences bigint[];
    v_gone_with_runs bigint[];
    v_ended bigint[];
    v_again bigint[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
begin
    busy := '{}';
    select array(select c.id from public.scheduler_claims c where c.id = any (p_fences) and c.node = p_node),
           exists (select from public.scheduler_permits), exists (select from public.scheduler_batches),
           public.scheduler_part()
      into v_claims, v_permits, v_batches, v_part;
    if exists (select from unnest(p_statuses, p_run_dates, p_next_runs, p_retry_counts, p_traces)
                   as g (status, run_date, next_run, retry_count, trace)
               where g.status not in ('scheduled', 'completed', 'failed', 'cancelled')
                  or g.trace not in ('unrecorded', 'deleted')
                  or g.status = 'scheduled' and g.next_run is null
                  or least(g.run_date, g.next_run) < '0001-01-01 00:00+00'
                  or greatest(g.run_date, g.next_run) > '9999-12-31 23:59:59.999999+00'
                  or g.retry_count not between 0 and 1000000) then
        raise check_violation using
            message = 'the end of a run: expected status scheduled with a next_run, completed, failed or cancelled, times in the years 1 to 9999, a retry_count from 0 to 1000000, and no trace, unrecorded or deleted';
    end if;
    if p_faults <> '{}' and exists (select from unnest(p_faults) f (fault) where f.fault !~ '^[a-z0-9-]{1,64}$') then
        raise check_violation using
            message = 'the end of a run: expected faults of 1 to 64 small letters, digits and hyphens';
    end if;
    if p_messages is not null then
        -- Before jobs go whose runs leave no trace.
        v_senders := (select jsonb_object_agg(j.id, jsonb_build_array(j.job_id, j.handler))
                      from public.scheduled_jobs j where j.id = any (p_ids));
    end if;
    perform set_config('lock_timeout', least(greatest(coalesce(p_wait_ms, 100), 1), 10000)::text, true);
    loop
        begin
            v_gone := '{}';
            v_gone_fences := '{}';
            if 'deleted' = any (p_traces) then
                -- None of them waits (scheduler_drop_row).
                perform set_config('scheduler.ending', 'yes', true);
                with given as materialized (
                    select g.* from unnest(v_ids, p_fences, p_statuses, p_traces) as g (id, fence, status, trace)
                    where g.status = 'completed' and g.trace = 'deleted'
                    order by g.id
                ), gone as (
                    delete from public.scheduled_jobs j
                     using given g
                     where j.id = g.id and j.declared_by is null and j.retimed_run_date is null
                       and case when j.fence < g.fence then j.status = 'scheduled' and g.fence = any (v_claims)
                                when j.fence = g.fence and j.locked_by = p_node then j.status = 'running'
                                else false end
                    returning j.id, g.fence, j.fence < g.fence as claimed,
                              j.retry_count > 0 or j.crash_count > 0 or j.run_count > 0 as ran_before
                )
                select coalesce(array_agg(gone.id), '{}'), coalesce(array_agg(gone.fence) filter (where gone.claimed), '{}'),
                       array_agg(gone.id) filter (where gone.ran_before)
                  into v_gone, v_gone_fences, v_gone_with_runs
                  from gone;
                if v_gone_with_runs is not null then
                    delete from public.job_runs r where r.scheduled_job_id = any (v_gone_with_runs);
                end if;
                perform set_config('scheduler.ending', '', true);
            end if;
            with given as materialized (
                select g.*
                from unnest(v_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts,
                            p_outcomes, p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors, p_traces,
                            p_attempts, p_occurrences, p_faults)
                    as g (id, fence, status, run_date, next_run, retry_count,
                          outcome, due_at, started_at, finished_at, result, error, trace, attempt, occurrence, fault)
                order by g.id
            ), moved as (
                update public.scheduled_jobs j
                   set status = case when j.status = 'cancelled' then 'cancelled'
                                     when j.retimed_run_date is not null and g.outcome <> 'cancelled' then 'scheduled'
                                 else g.status end,
                       next_run = case when j.status = 'cancelled' then null
                                       when j.retimed_run_date is not null and g.outcome <> 'cancelled'
                                           then public.scheduler_legible_time(coalesce(j.retimed_next_run, j.retimed_run_date))
                                       else g.next_run end,
                       run_date = case when j.retimed_run_date is not null and j.status <> 'cancelled'
                                            and g.outcome <> 'cancelled'
                                           then public.scheduler_legible_time(j.retimed_run_date)
                                       else g.run_date end,
                       retry_count = case when j.retimed_run_date is not null and j.status <> 'cancelled'
                                               and g.outcome <> 'cancelled'
                                              then 0
                                          else g.retry_count end,
                       retimed_run_date = null,
                       retimed_next_run = null,
                       locked_by = null,
                       fence = greatest(j.fence + 1, g.fence),
                       last_run = g.started_at,
                       failed_at = case when j.status <> 'cancelled' and g.status = 'failed'
                                             and not (j.retimed_run_date is not null and g.outcome <> 'cancelled')
                                        then now() end,
                       fault = case when j.status <> 'cancelled' and g.status = 'failed'
                                         and not (j.retimed_run_date is not null and g.outcome <> 'cancelled')
                                    then coalesce(g.fault, 'unclassified') end,
                       crash_count = case when g.outcome = 'released' then j.crash_count else 0 end,
                       run_count = least(j.run_count, 9000000000000000000)
                           + case when g.outcome in ('completed', 'failed', 'cancelled') then 1 else 0 end,
                       last_error = case when g.outcome = 'released' then j.last_error
                                         else left(g.error, 500) end,
                       updated_at = now()
                  from given g
                 where j.id = g.id
                   and case when j.fence < g.fence then j.status in ('scheduled', 'cancelled') and g.fence = any (v_claims)
                            when j.fence = g.fence and j.locked_by = p_node then j.status in ('running', 'cancelled')
                            else false end
                returning g.*, j.fence = g.fence as claimed, j.status = 'cancelled' as is_cancelled, j.status as new_status,
                          j.next_run as new_next_run, j.handler, j.priority
            ), recorded as (
                insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, occurrences, run_date,
                                             due_at, started_at, finished_at, node, result, error, fault, part)
                select m.id, m.fence, case when m.outcome not in ('missed', 'expired') then coalesce(m.attempt, 1) end,
                       case when m.is_cancelled and m.outcome <> 'expired' then 'cancelled' else m.outcome end, 1,
                       coalesce(nullif(coalesce(m.occurrence, m.run_date), '0001-01-01 00:00+00'), m.started_at),
                       m.due_at, m.started_at, m.finished_at, p_node, m.result::jsonb, m.error, m.fault, v_part
                from moved m
                where m.outcome <> 'released' and (m.trace is null or m.is_cancelled)
                union all
                (select passed.id, p_fences[passed.at], null, 'missed', passed.occurrences, passed.run_date,
                        passed.run_date, p_finished_ats[passed.at], p_finished_ats[passed.at], p_node, null,
                        passed.reason, null, v_part
                 from (select u.*, array_position(v_ids, u.id) as at
                       from unnest(p_missed_ids, p_missed_run_dates, p_missed_counts, p_missed_reasons)
                           with ordinality as u (id, run_date, occurrences, reason, place)) passed
                 where passed.id = any (array(select m.id from moved m where not m.is_cancelled))
                 order by passed.place)
            )
            select coalesce(array_agg(m.id), '{}'),
                   coalesce(array_agg(m.fence) filter (where m.claimed), '{}'),
                   array_agg(m.id) filter (where m.new_status in ('completed', 'cancelled')),
                   array_agg(m.id order by m.id) filter (where m.new_status = 'scheduled'),
                   array_agg(m.handler order by m.id) filter (where m.new_status = 'scheduled'),
                   array_agg(m.priority order by m.id) filter (where m.new_status = 'scheduled'),
                   array_agg(m.new_next_run order by m.id) filter (where m.new_status = 'scheduled')
              into accepted, v_done, v_ended, v_again, v_handlers, v_priorities, v_next_runs
              from moved m;
            perform public.scheduler_settle(v_done || v_gone_fences, v_passes_over);
            exit;
        exception when lock_not_available then
            -- A row, a claim, or the whole table: the next statements tell.
            if v_passes_over then
                raise;
            end if;
            v_passes_over := v_free is not null;
            continue when v_passes_over;
            v_free := array(select f.id
                            from (select j.id from public.scheduled_jobs j where j.id = any (p_ids)
                                  order by j.id for no key update skip locked) f);
            -- An end without a row changes nothing, and the others keep their places.
            v_ids := array(select case when given.id = any (v_free) then given.id end
                           from unnest(p_ids) with ordinality as given (id, place) order by given.place);
        end;
    end loop;
    if v_again is not null then
        perform public.scheduler_enqueue(v_again, v_handlers, v_priorities, v_next_runs);
    end if;
    if v_ended is not null then
        insert into public.scheduler_ended (ended_at, jobs) values (now(), v_ended);
    end if;
    if p_faults <> '{}' then
        perform public.scheduler_note_faults(p_node, accepted, p_ids, p_faults, p_errors);
    end if;
    accepted := accepted || v_gone;
    if p_messages is not null then
        perform public.scheduler_note_messages(p_messages::jsonb, v_senders, accepted);
    end if;
    if v_permits then
        perform public.scheduler_return_permits(p_ids);
    end if;
    -- After the permits: at the commit meters are locked before batches.
    if v_batches then
        perform public.scheduler_forget_joins(v_gone);
        perform public.scheduler_mark_predecessors(accepted, 'completed');
    end if;
    if v_free is not null then
        busy := array(select held.id
                      from unnest(p_ids, p_fences) as run (id, fence)
                      join public.scheduler_held held on held.id = run.id and held.fence = run.fence and held.node = p_node
                      where held.id <> all (v_free));
    end if;
end $$;
comment on function public.scheduler_finish is
    'Records the ends of runs and moves their jobs on; answers the rows that were accepted, and those that somebody else keeps locked';

-- Gives jobs that are there another definition, for scheduler_schedule; answers the ids of those it wrote.
--
-- With replace a job begins anew, and a run in flight loses its fence. With update a run in flight goes on, and the job
-- goes by its new trigger after it. Whether a job waits or runs, its entry in the waiting table tells: it is deleted
-- under the lock of the row, and only then is the row written.
create or replace function public.scheduler_redefine(
    p_conflict text,
    p_which text[],
    p_job_ids text[],
    p_job_types text[],
    p_handlers text[],
    p_run_dates timestamp with time zone[],
    p_metadata text[],
    p_max_retries integer[],
    p_priorities smallint[],
    p_triggers text[],
    p_zones text[],
    p_backoffs text[],
    p_timeouts_ms bigint[],
    p_next_runs timestamp with time zone[],
    p_concurrency_keys text[],
    p_declared_by text)
    returns text[]
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_ids bigint[];
    v_waited bigint[];
    v_odd bigint[];
    v_written text[];
    v_again bigint[];
    v_anew bigint[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
    v_who text;
begin
    select array_agg(locked.id) into v_ids
    from (select j.id from public.scheduled_jobs j where j.job_id = any (p_which) order by j.id for update) locked;
    -- Those that there is something to write for.
    select array_agg(j.id) into v_ids
    from unnest(p_job_ids, p_job_types, p_handlers, p_metadata, p_max_retries, p_priorities, p_triggers, p_zones, p_backoffs,
                p_timeouts_ms, p_concurrency_keys)
         as g (job_id, job_type, handler, metadata, max_retries, priority, trigger, zone, backoff, timeout_ms, concurrency_key)
    join public.scheduled_jobs j on j.job_id = g.job_id
    where j.id = any (v_ids)
      and (p_conflict = 'replace'
           or case when j.status in ('scheduled', 'running')
                   -- When it runs is no part of the definition of a job that recurs.
                   then not (public.scheduler_recurs(g.trigger, g.metadata::jsonb)
                             and (j.job_type, j.handler, j.metadata, j.max_retries, j.priority, j.trigger, j.zone,
                                  j.backoff, j.timeout_ms, j.concurrency_key)
                                 is not distinct from
                                 (g.job_type, g.handler, g.metadata::jsonb, g.max_retries, g.priority, g.trigger, g.zone,
                                  g.backoff, g.timeout_ms, g.concurrency_key)
                             and (p_declared_by is null or j.declared_by is not distinct from p_declared_by))
                   -- A declaration lets a job rest that a person cancelled, or that came to its end by its own trigger.
                   else (j.declared_by = p_declared_by
                         and (j.status = 'cancelled'
                              or j.status = 'completed'
                                 and (j.trigger, j.zone) is not distinct from (g.trigger, g.zone))) is not true
              end);
    if v_ids is null then
        return '{}';
    end if;
    -- They may hold what nobody gave now.
    v_odd := array(select j.id from public.scheduled_jobs j
                   where j.id = any (v_ids) and public.scheduler_row_fault(j) is not null);
    v_waited := public.scheduler_take(v_ids);
    v_who := public.scheduler_changed_by(p_declared_by);
    with given as (
        select g.job_id, g.job_type, g.handler, coalesce(g.run_date, now()) as run_date,
               coalesce(g.next_run, g.run_date, now()) as next_run, g.metadata::jsonb as metadata, g.max_retries, g.priority,
               g.trigger, g.zone, g.backoff, g.timeout_ms, g.concurrency_key
        from unnest(p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
                    p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys)
            as g (job_id, job_type, handler, run_date, metadata, max_retries,
                  priority, trigger, zone, backoff, timeout_ms, next_run, concurrency_key)
    ), found as materialized (
        select j.id, g.*,
               p_conflict = 'update' and j.status in ('scheduled', 'running') as lives,
               p_conflict = 'update' and (j.status = 'running'
                                          or j.status = 'scheduled' and j.id <> all (v_waited)) as runs,
               p_conflict in ('update', 'replace') and j.id = any (v_waited)
               and public.scheduler_keeps_occurrence(j.trigger, j.zone, j.metadata, j.run_date,
                                                     g.trigger, g.zone, g.metadata) as keeps,
               not (public.scheduler_recurs(g.trigger, g.metadata)
                    and (j.trigger, j.zone) is not distinct from (g.trigger, g.zone)) as moves
        from given g
        join public.scheduled_jobs j on j.job_id = g.job_id
        where j.id = any (v_ids)
    ), written as (
        update public.scheduled_jobs j
           set run_date = case when f.runs or f.keeps then j.run_date else f.run_date end,
               next_run = case when f.runs or f.keeps then j.next_run else f.next_run end,
               retimed_run_date = case when f.runs and f.moves then f.run_date when f.runs then j.retimed_run_date end,
               retimed_next_run = case when f.runs and f.moves then f.next_run when f.runs then j.retimed_next_run end,
               status = case when f.lives then j.status else 'scheduled' end,
               retry_count = case when f.lives and (f.runs or f.keeps) then j.retry_count else 0 end,
               locked_by = case when f.lives then j.locked_by end,
               fence = case when f.lives then j.fence
                            else greatest(j.fence + 1, nextval('public.scheduler_fences')) end,
               failed_at = null,
               fault = null,
               crash_count = case when f.lives then j.crash_count else 0 end,
               run_count = case when f.lives then j.run_count else 0 end,
               last_error = case when f.lives then j.last_error end,
               job_type = f.job_type, handler = f.handler, metadata = f.metadata,
               max_retries = f.max_retries, priority = f.priority, trigger = f.trigger, zone = f.zone,
               backoff = f.backoff, timeout_ms = f.timeout_ms, concurrency_key = f.concurrency_key,
               declared_by = case when p_conflict = 'update' then coalesce(p_declared_by, j.declared_by)
                             else p_declared_by end,
               updated_at = now()
          from found f
         where j.id = f.id
        returning j.*, f.runs, f.lives
    )
    select array_agg(w.job_id), array_agg(w.id order by w.id) filter (where not w.runs),
           array_agg(w.handler order by w.id) filter (where not w.runs),
           array_agg(w.priority order by w.id) filter (where not w.runs),
           array_agg(w.next_run order by w.id) filter (where not w.runs),
           array_agg(w.id) filter (where not w.lives)
      into v_written, v_again, v_handlers, v_priorities, v_next_runs, v_anew
      from written w;
    perform public.scheduler_changed_by(v_who);
    perform public.scheduler_check_rows(array(select u.id from unnest(v_ids) u (id) where u.id <> all (v_odd)));
    if p_conflict = 'replace' and exists (select from public.scheduler_permits) then
        perform public.scheduler_return_permits(v_ids);
    end if;
    -- What begins anew has done no step, though it be due when it was before.
    delete from public.scheduler_steps s where s.scheduled_job_id = any (v_anew);
    -- What is defined anew waits for whom it is now told to wait for (scheduler_link); one that had failed has not ended any more.
    if exists (select from public.scheduler_batches) then
        perform public.scheduler_forget_joins(v_ids);
        perform public.scheduler_mark_predecessors(v_ids);
    end if;
    if v_again is not null then
        perform public.scheduler_enqueue(v_again, v_handlers, v_priorities, v_next_runs);
        if (select min(n.next_run) from unnest(v_next_runs) n (next_run)) <= now() + interval '10 seconds' then
            perform public.scheduler_wake();
        end if;
    end if;
    return v_written;
end $$;

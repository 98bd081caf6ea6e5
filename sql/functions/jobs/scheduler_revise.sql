-- Gives jobs that are scheduled, running or failed another time (trigger, zone, run date and next run), other options or other
-- metadata. Without a run date the time stays; what else is null stays, an empty back-off is the node's own, and a timeout of
-- zero and an empty concurrency key none. Answers the ids of those it wrote.
--
-- An occurrence that is due stays due: only an instant that somebody names, or new rules of a time zone, move it. The same
-- trigger again moves nothing. A job that runs gets its new time for after its run.
create or replace function public.scheduler_revise(
    p_job_ids text[],
    p_triggers text[],
    p_zones text[],
    p_run_dates timestamp with time zone[],
    p_next_runs timestamp with time zone[],
    p_expected timestamp with time zone[],
    p_metadata text[] default '{}',
    p_max_retries integer[] default '{}',
    p_priorities smallint[] default '{}',
    p_backoffs text[] default '{}',
    p_timeouts_ms bigint[] default '{}',
    p_concurrency_keys text[] default '{}')
    returns text[]
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_ids bigint[];
    v_waited bigint[];
    v_changed text[];
    v_again bigint[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
begin
    select array_agg(locked.id) into v_ids
    from (select j.id
          from unnest(p_job_ids, p_triggers, p_zones, p_expected) as g (job_id, trigger, zone, expected)
          join public.scheduled_jobs j on j.job_id = g.job_id
          where j.status in ('scheduled', 'running', 'failed')
            and (g.expected is null
                 or (j.status = 'scheduled' and j.run_date = g.expected
                     and (j.trigger, j.zone) is not distinct from (g.trigger, g.zone)))
          order by j.id
          for update of j) locked;
    v_waited := public.scheduler_take(v_ids);
    with found as materialized (
        select j.id, g.*, g.run_date is not null as retimed,
               g.run_date is not null
               and j.id = any (v_waited)
               and not (g.expected is null
                        and public.scheduler_keeps_occurrence(j.trigger, j.zone, j.metadata, j.run_date,
                                                              g.trigger, g.zone, '{}')) as moves,
               j.status = 'running' or j.status = 'scheduled' and j.id <> all (v_waited) as runs
        from unnest(p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected, p_metadata, p_max_retries,
                    p_priorities, p_backoffs, p_timeouts_ms, p_concurrency_keys)
            as g (job_id, trigger, zone, run_date, next_run, expected, metadata, max_retries, priority, backoff, timeout_ms,
                  concurrency_key)
        join public.scheduled_jobs j on j.job_id = g.job_id
        where j.id = any (v_ids)
          -- Expected to wait, and claimed meanwhile.
          and (g.expected is null or j.id = any (v_waited))
    ), written as (
        update public.scheduled_jobs j
           set trigger = case when f.retimed then f.trigger else j.trigger end,
               zone = case when f.retimed then f.zone else j.zone end,
               run_date = case when f.moves then f.run_date else j.run_date end,
               next_run = case when f.moves then f.next_run else j.next_run end,
               retry_count = case when f.moves then 0 else j.retry_count end,
               retimed_run_date = case when f.retimed and f.runs then f.run_date when f.runs then j.retimed_run_date end,
               retimed_next_run = case when f.retimed and f.runs then f.next_run when f.runs then j.retimed_next_run end,
               metadata = coalesce(f.metadata::jsonb, j.metadata),
               max_retries = coalesce(f.max_retries, j.max_retries),
               priority = coalesce(f.priority, j.priority),
               backoff = case when f.backoff is null then j.backoff else nullif(f.backoff, '') end,
               timeout_ms = case when f.timeout_ms is null then j.timeout_ms else nullif(f.timeout_ms, 0) end,
               concurrency_key = case when f.concurrency_key is null then j.concurrency_key
                                      else nullif(f.concurrency_key, '') end,
               updated_at = now()
          from found f
         where j.id = f.id
        returning j.*
    )
    select array_agg(w.job_id), array_agg(w.id order by w.id) filter (where w.id = any (v_waited)),
           array_agg(w.handler order by w.id) filter (where w.id = any (v_waited)),
           array_agg(w.priority order by w.id) filter (where w.id = any (v_waited)),
           array_agg(w.next_run order by w.id) filter (where w.id = any (v_waited))
      into v_changed, v_again, v_handlers, v_priorities, v_next_runs
      from written w;
    if v_again is not null then
        perform public.scheduler_enqueue(v_again, v_handlers, v_priorities, v_next_runs);
        perform public.scheduler_hold_back(v_again);
        if (select min(n.next_run) from unnest(v_next_runs) n (next_run)) <= now() + interval '10 seconds' then
            perform public.scheduler_wake();
        end if;
    end if;
    return v_changed;
end $$;
comment on function public.scheduler_revise is
    'Gives jobs another time, other options or other metadata; answers the ids of those it changed';

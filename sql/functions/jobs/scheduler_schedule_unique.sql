-- scheduler_schedule for calls with unique jobs among them. A unique job has a rule of its own (p_rules: error, keep, replace,
-- debounce; null for other jobs, which go by p_conflict). An earlier job of its id is in its way while that has not ended, and
-- for the window since created_at. Where nothing is in its way the job begins anew, and created_at with it.
--
-- With debounce the later job wins, and is due when it says, at most p_bounds_ms after the first of its series: created_at.
-- A series ends when its run begins: what comes during a run, before a retry or after a failure begins the next one. Whether a
-- claim has the job, only scheduler_redefine learns; what it gives a job for after its run is held to the bound afterwards.
create or replace function public.scheduler_schedule_unique(
    p_rules text[],
    p_windows_ms bigint[],
    p_bounds_ms bigint[],
    p_conflict text,
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
    p_next_runs timestamp with time zone[] default '{}',
    p_concurrency_keys text[] default '{}',
    p_declared_by text default null)
    returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
#variable_conflict use_column
declare
    v_run_dates timestamp with time zone[] := array(
        select case when g.bound_ms is null then g.run_date
                    else least(coalesce(g.run_date, now()), now() + g.bound_ms * interval '1 millisecond') end
        from unnest(p_job_ids, p_run_dates, p_bounds_ms) with ordinality as g (job_id, run_date, bound_ms, place)
        order by g.place);
    v_actions jsonb := '{}';
    v_ids bigint[];
    v_now timestamp with time zone;
    v_job record;
    v_taken text[];
    v_kept text[];
    v_replaced text[];
    v_updated text[];
    v_debounced text[];
    v_anew text[];
    v_restarted text[];
    v_first text[];
    v_written text[];
begin
    loop
        v_actions := coalesce(
            (select jsonb_object_agg(s.job_id, s.action)
             from public.scheduler_schedule(
                 'keep', p_job_ids, p_job_types, p_handlers, v_run_dates, p_metadata, p_max_retries, p_priorities,
                 p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by) s
             where s.action = 'inserted' and not v_actions ? s.job_id), '{}') || v_actions;
        v_ids := array(select locked.id
                       from (select j.id from public.scheduled_jobs j
                             where j.job_id = any (p_job_ids) and not v_actions ? j.job_id
                             order by j.id for update) locked);
        v_now := clock_timestamp();
        v_taken := '{}'; v_kept := '{}'; v_replaced := '{}'; v_updated := '{}';
        v_debounced := '{}'; v_anew := '{}'; v_restarted := '{}'; v_first := '{}';
        for v_job in
            select j.job_id, j.status, j.created_at, j.run_date, j.next_run, j.retimed_run_date, g.place,
                   coalesce(g.rule, p_conflict) as rule,
                   g.rule is not null and j.status in ('completed', 'cancelled')
                   and coalesce(j.created_at + g.window_ms * interval '1 millisecond' <= v_now, true) as free,
                   g.bound_ms * interval '1 millisecond' as bound
            from unnest(p_job_ids, p_rules, p_windows_ms, p_bounds_ms) with ordinality
                as g (job_id, rule, window_ms, bound_ms, place)
            join public.scheduled_jobs j on j.job_id = g.job_id
            where j.id = any (v_ids)
        loop
            if v_job.free then
                v_anew := v_anew || v_job.job_id;
                v_job.created_at := v_now;
            elsif v_job.rule = 'error' then
                v_taken := v_taken || v_job.job_id;
            elsif v_job.rule = 'replace' then
                v_replaced := v_replaced || v_job.job_id;
            elsif v_job.rule = 'update' then
                v_updated := v_updated || v_job.job_id;
            elsif v_job.rule = 'debounce' then
                v_debounced := v_debounced || v_job.job_id;
                if v_job.retimed_run_date is null then
                    v_first := v_first || v_job.job_id;
                    if v_job.status = 'failed' or v_job.next_run > v_job.run_date then
                        v_restarted := v_restarted || v_job.job_id;
                        v_job.created_at := v_now;
                    end if;
                end if;
            else
                v_kept := v_kept || v_job.job_id;
            end if;
            if v_job.bound is not null then
                v_run_dates[v_job.place] := least(coalesce(p_run_dates[v_job.place], now()), v_job.created_at + v_job.bound);
            end if;
        end loop;
        if cardinality(v_taken) > 0 then
            raise unique_violation using message = 'jobs of these ids exist already', detail = to_json(v_taken);
        end if;
        perform public.scheduler_redefine(
            'replace', v_anew || v_replaced, p_job_ids, p_job_types, p_handlers, v_run_dates, p_metadata, p_max_retries,
            p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by);
        v_written := public.scheduler_redefine(
            'update', v_updated || v_debounced, p_job_ids, p_job_types, p_handlers, v_run_dates, p_metadata, p_max_retries,
            p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by);
        update public.scheduled_jobs j set created_at = v_now where j.job_id = any (v_anew || v_restarted);
        update public.scheduled_jobs j
           set created_at = v_now, retimed_run_date = f.run_date, retimed_next_run = f.run_date
          from (select g.job_id, least(coalesce(g.run_date, now()), v_now + g.bound_ms * interval '1 millisecond') as run_date
                from unnest(p_job_ids, p_run_dates, p_bounds_ms) as g (job_id, run_date, bound_ms)) f
         where j.job_id = f.job_id and j.job_id = any (v_first) and j.retimed_run_date is not null;
        v_actions := v_actions || coalesce(
            (select jsonb_object_agg(t.job_id, t.action)
             from (select u.job_id, 'inserted' from unnest(v_anew) u (job_id)
                   union all select u.job_id, 'replaced' from unnest(v_replaced) u (job_id)
                   union all select u.job_id, 'debounced' from unnest(v_debounced) u (job_id)
                   union all select u.job_id, case when u.job_id = any (v_written) then 'updated' else 'kept' end
                             from unnest(v_updated || v_kept) u (job_id)) t (job_id, action)), '{}');
        -- What went between the insertion and the lock is inserted after all.
        exit when not exists (select from unnest(p_job_ids) g (job_id) where not v_actions ? g.job_id);
    end loop;
    return v_actions;
end $$;
comment on function public.scheduler_schedule_unique is
    'Schedules many jobs in one call, unique ones among them; answers an object that holds what happened to each job under its id';

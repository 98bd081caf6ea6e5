-- Schedules many jobs, each as p_conflict says where its id is taken. With update, a job that is there is brought up to
-- date: it keeps its counters and its run in flight, and goes by its new trigger from its next occurrence on; one that has
-- ended is scheduled anew, unless its declaration lets it rest. What is as it should be already is not written.
create or replace function public.scheduler_schedule(
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
    returns table (job_id text, action text)
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
#variable_conflict use_column
declare
    v_inserted text[];
    v_taken text[] := '{}';
    v_written text[] := '{}';
    v_more text[];
begin
    loop
        with given as (
            select g.* from unnest(p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
                                   p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs,
                                   p_concurrency_keys)
                as g (job_id, job_type, handler, run_date, metadata, max_retries,
                      priority, trigger, zone, backoff, timeout_ms, next_run, concurrency_key)
        ), inserted as (
            insert into public.scheduled_jobs as j (
                job_id, job_type, handler, run_date, next_run, status, metadata, retry_count, max_retries,
                priority, trigger, zone, backoff, timeout_ms, declared_by, concurrency_key)
            select g.job_id, g.job_type, g.handler, coalesce(g.run_date, now()),
                   coalesce(g.next_run, g.run_date, now()),
                   'scheduled', g.metadata::jsonb, 0, g.max_retries, g.priority, g.trigger, g.zone,
                   g.backoff, g.timeout_ms, p_declared_by, g.concurrency_key
            from given g
            where not exists (select from unnest(v_taken) k (job_id) where k.job_id = g.job_id)
            order by g.job_id
            on conflict on constraint scheduled_jobs_job_id_key do nothing
            returning j.job_id
        )
        select v_inserted || array_agg(i.job_id) into v_inserted from inserted i;
        exit when cardinality(v_inserted) + cardinality(v_taken) = cardinality(p_job_ids)
               or p_conflict not in ('replace', 'update');
        v_more := array(select t.job_id from unnest(p_job_ids) t (job_id)
                        where not exists (select from unnest(v_inserted) i (job_id) where i.job_id = t.job_id)
                          and not exists (select from unnest(v_taken) k (job_id) where k.job_id = t.job_id));
        if cardinality(v_more) = 0 then
            raise cardinality_violation using
                message = format('scheduler_schedule: job_id %s twice: expected different ids',
                                 (select t.job_id from unnest(p_job_ids) t (job_id)
                                  group by t.job_id having count(*) > 1 order by t.job_id limit 1));
        end if;
        v_written := v_written || public.scheduler_redefine(
            p_conflict, v_more, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries, p_priorities,
            p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_concurrency_keys, p_declared_by);
        -- What went between the two statements is inserted after all.
        v_taken := v_taken || array(select j.job_id from public.scheduled_jobs j where j.job_id = any (v_more));
        exit when coalesce(cardinality(v_inserted), 0) + cardinality(v_taken) >= cardinality(p_job_ids);
    end loop;
    if p_conflict = 'error' and coalesce(cardinality(v_inserted), 0) < cardinality(p_job_ids) then
        raise unique_violation using
            message = 'jobs of these ids exist already',
            detail = (select to_json(array_agg(g.job_id)) from unnest(p_job_ids) g (job_id)
                      where not exists (select from unnest(v_inserted) i (job_id) where i.job_id = g.job_id));
    end if;
    return query
    select g.job_id,
           case when i.job_id is not null then 'inserted'
                when w.job_id is not null then case p_conflict when 'update' then 'updated' else 'replaced' end
                else 'kept' end
    from unnest(p_job_ids) g (job_id)
    left join unnest(v_inserted) i (job_id) on i.job_id = g.job_id
    left join unnest(v_written) w (job_id) on w.job_id = g.job_id;
end $$;
comment on function public.scheduler_schedule is
    'Schedules many jobs in one call; ids within one call must differ';

-- A job that is replaced, retried or given another time is told of through Realtime as an inserted one is.

-- Tells sleeping nodes that a job is due soon: those that LISTEN, and through Supabase Realtime those that have no
-- connection to do so on.
--
-- Security definer, because who schedules a job needs no right in schema realtime, whose tables belong to the
-- platform. So nothing may be called that others could have put there: search_path is empty, and the schema counts only
-- if the platform, a superuser or this function's owner made it. The message is empty, since whoever has the project's
-- public key can listen. Plain PostgreSQL has no such schema, and is spared the subtransaction of the inner block.
create or replace function public.scheduler_wake() returns void
    language plpgsql security definer set search_path = '' as $$
begin
    perform pg_notify('scheduler_jobs', '');
    if exists (select from pg_catalog.pg_namespace n
               join pg_catalog.pg_roles r on r.oid = n.nspowner
               where n.nspname = 'realtime'
                 and (r.rolsuper
                      or r.rolname in ('supabase_admin', 'supabase_realtime_admin', current_user))) then
        begin
            if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
                perform realtime.send('{}'::jsonb, 'due', 'scheduler', false);
            end if;
        exception when others then
            null; -- only a hint: the job counts, and nodes look by themselves
        end;
    end if;
end $$;
comment on function public.scheduler_wake() is 'Tells nodes to look for jobs now';

create or replace function public.scheduler_announce() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    if exists (select from inserted
               where status = 'scheduled' and next_run <= now() + interval '10 seconds') then
        perform public.scheduler_wake();
    end if;
    return null;
end $$;

create or replace function public.scheduler_retry(p_job_id text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    update public.scheduled_jobs
       set status = 'scheduled', next_run = now(), retry_count = 0, crash_count = 0, updated_at = now()
     where job_id = p_job_id and status = 'failed';
    if found then
        perform public.scheduler_wake();
        return true;
    end if;
    return false;
end $$;

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
    v_soon boolean;
    v_changed boolean;
begin
    -- The row of a running job has room for no time at all.
    if exists (select from unnest(p_job_ids, p_run_dates, p_next_runs) as g (job_id, run_date, next_run)
               where g.run_date is null or g.next_run is null) then
        raise not_null_violation using message = 'a job that gets another time needs a run date and a next run';
    end if;
    return query
    with given as (
        select g.* from unnest(p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected)
            as g (job_id, trigger, zone, run_date, next_run, expected)
    ), found as (
        select j.id, g.trigger, g.zone, g.run_date, g.next_run
        from given g
        join public.scheduled_jobs j on j.job_id = g.job_id
        where j.status in ('scheduled', 'running', 'failed')
          and (g.expected is null
               or (j.status = 'scheduled' and j.run_date = g.expected
                   and (j.trigger, j.zone) is not distinct from (g.trigger, g.zone)))
        order by j.id
        for update of j
    )
    update public.scheduled_jobs j
       set trigger = f.trigger,
           zone = f.zone,
           run_date = case when j.status = 'scheduled' then f.run_date else j.run_date end,
           next_run = case when j.status = 'scheduled' then f.next_run else j.next_run end,
           retry_count = case when j.status = 'scheduled' then 0 else j.retry_count end,
           retimed_run_date = case when j.status = 'running' then f.run_date end,
           retimed_next_run = case when j.status = 'running' then f.next_run end,
           updated_at = now()
      from found f
     where j.id = f.id
    returning j.job_id;
    v_changed := found;
    select bool_or(g.next_run <= now() + interval '10 seconds') into v_soon
    from unnest(p_next_runs) g (next_run);
    if v_changed and v_soon then
        perform public.scheduler_wake();
    end if;
end $$;

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
    p_next_runs timestamp with time zone[] default '{}')
    returns table (job_id text, action text)
    language plpgsql set search_path = '' as $$
declare
    v_ids text[];
    v_inserted boolean[];
    v_soon boolean;
begin
    -- Ends of runs lock rows by id; in another order the two could wait for each other.
    perform from public.scheduled_jobs j where j.job_id = any (p_job_ids) order by j.id for update;
    with given as (
        select g.* from unnest(p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
                               p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs)
            as g (job_id, job_type, handler, run_date, metadata, max_retries,
                  priority, trigger, zone, backoff, timeout_ms, next_run)
    ), written as (
        insert into public.scheduled_jobs as j (
            job_id, job_type, handler, run_date, next_run, status, metadata, retry_count, max_retries,
            priority, trigger, zone, backoff, timeout_ms)
        select g.job_id, g.job_type, g.handler, coalesce(g.run_date, now()),
               coalesce(g.next_run, g.run_date, now()),
               'scheduled', g.metadata::jsonb, 0, g.max_retries, g.priority, g.trigger, g.zone,
               g.backoff, g.timeout_ms
        from given g
        order by g.job_id
        on conflict on constraint scheduled_jobs_job_id_key do update
           set job_type = excluded.job_type, handler = excluded.handler,
               run_date = excluded.run_date, next_run = excluded.next_run,
               status = 'scheduled', metadata = excluded.metadata, retry_count = 0,
               max_retries = excluded.max_retries, priority = excluded.priority,
               trigger = excluded.trigger, zone = excluded.zone, backoff = excluded.backoff,
               timeout_ms = excluded.timeout_ms, locked_by = null, fence = j.fence + 1,
               crash_count = 0, run_count = 0, last_error = null,
               retimed_run_date = null, retimed_next_run = null, updated_at = now()
         where p_conflict = 'replace'
        returning j.job_id, j.xmax = 0 as inserted, j.next_run
    )
    select array_agg(w.job_id), array_agg(w.inserted),
           bool_or(not w.inserted and w.next_run <= now() + interval '10 seconds')
      into v_ids, v_inserted, v_soon
      from written w;
    if p_conflict = 'error' and coalesce(cardinality(v_ids), 0) < cardinality(p_job_ids) then
        raise unique_violation using
            message = 'jobs of these ids exist already',
            detail = (select to_json(array_agg(g.job_id)) from unnest(p_job_ids) g (job_id)
                      where g.job_id <> all (coalesce(v_ids, '{}')));
    end if;
    if v_soon then
        perform public.scheduler_wake();
    end if;
    return query
    select g.job_id,
           case when w.inserted then 'inserted' when not w.inserted then 'replaced' else 'kept' end
    from unnest(p_job_ids) g (job_id)
    left join unnest(v_ids, v_inserted) w (job_id, inserted) on w.job_id = g.job_id;
end $$;

-- Whoever may schedule and retry may wake, also a role that was admitted before this function was there.
do $$
declare
    v_role text;
begin
    revoke execute on function public.scheduler_wake() from public;
    for v_role in select r.rolname from pg_catalog.pg_roles r
                  where r.rolname in ('anon', 'authenticated')
    loop
        execute format('revoke execute on function public.scheduler_wake() from %I', v_role);
    end loop;
    for v_role in select distinct r.rolname
                  from pg_catalog.pg_proc p
                  cross join lateral pg_catalog.aclexplode(p.proacl) a
                  join pg_catalog.pg_roles r on r.oid = a.grantee
                  where p.oid in ('public.scheduler_retry(text)'::regprocedure,
                                  'public.retry_job(text)'::regprocedure)
    loop
        execute format('grant execute on function public.scheduler_wake() to %I', v_role);
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261124000100' $$;

notify pgrst, 'reload schema';

-- The protocol between nodes and the database. Every store calls these same functions.
-- Rules that hold for all of them: one round trip, set-based, the database's clock, rows locked in id order,
-- and never SQLSTATE 40001 or 40P01 raised on purpose.

-- A plain insert with the seed's columns alone becomes a whole job.
create function public.scheduler_complete_row() returns trigger
    language plpgsql set search_path = '' as $$
begin
    new.metadata := public.scheduler_metadata(coalesce(new.metadata, '{}'::jsonb));
    new.status := lower(new.status);
    new.job_type := lower(new.job_type);
    new.handler := coalesce(new.handler,
                            nullif(btrim(new.metadata ->> 'handler', E' \t\n\v\f\r'), ''),
                            new.job_type);
    new.retry_count := coalesce(new.retry_count, 0);
    new.max_retries := coalesce(new.max_retries, 3);
    new.updated_at := coalesce(new.updated_at, now());
    if new.status = 'scheduled' then
        new.next_run := coalesce(new.next_run, new.run_date);
    end if;
    return new;
end $$;

create trigger scheduler_complete_row before insert on public.scheduled_jobs
    for each row
    when (new.handler is null or new.next_run is null or new.retry_count is null
          or new.max_retries is null or new.updated_at is null
          or jsonb_typeof(new.metadata) is distinct from 'object')
    execute function public.scheduler_complete_row();

-- A trigger and no constraint: a constraint would measure the metadata again at every claim. The size is
-- that of the text, which a short jsonb may blow up: 1e131071 has as many digits.
create function public.scheduler_refuse_metadata() returns trigger
    language plpgsql set search_path = '' as $$
begin
    raise check_violation using
        message = format('metadata of job %s has %s bytes, and 2097152 are the most',
                         to_json(new.job_id), octet_length(new.metadata::text));
end $$;

create trigger scheduler_refuse_metadata before insert or update of metadata on public.scheduled_jobs
    for each row
    when (octet_length(new.metadata::text) > 2097152)
    execute function public.scheduler_refuse_metadata();

-- Tells sleeping nodes of jobs that fall due before they would look by themselves. At most one
-- NOTIFY per statement: it takes a database-wide lock at commit.
create function public.scheduler_announce() returns trigger
    language plpgsql set search_path = '' as $$
begin
    if exists (select from inserted
               where status = 'scheduled' and next_run <= now() + interval '10 seconds') then
        perform pg_notify('scheduler_jobs', '');
    end if;
    return null;
end $$;

create trigger scheduler_announce after insert on public.scheduled_jobs
    referencing new table as inserted
    for each statement execute function public.scheduler_announce();

-- A lane is one handler at one priority. Jumps from lane to lane in the index of due jobs, so its
-- cost grows with the lanes and not with the jobs in them.
create function public.scheduler_lanes(p_handlers text[])
    returns table (handler text, priority smallint, due timestamp with time zone)
    language sql stable set search_path = '' as $$
    with recursive lane (handler, priority, due) as (
        select wanted.name, head.priority, head.next_run
        from unnest(p_handlers) as wanted (name)
        cross join lateral (
            select j.priority, j.next_run from public.scheduled_jobs j
            where j.status = 'scheduled' and j.handler = wanted.name
            order by j.priority desc, j.next_run, j.id limit 1) head
        union all
        select lane.handler, head.priority, head.next_run
        from lane
        cross join lateral (
            select j.priority, j.next_run from public.scheduled_jobs j
            where j.status = 'scheduled' and j.handler = lane.handler and j.priority < lane.priority
            order by j.priority desc, j.next_run, j.id limit 1) head
    )
    select lane.handler, lane.priority, lane.due from lane
$$;

create function public.scheduler_next_due(p_handlers text[]) returns timestamp with time zone
    language sql stable set search_path = '' as $$
    select min(due) from public.scheduler_lanes(p_handlers)
$$;
comment on function public.scheduler_next_due(text[]) is
    'When the next job of these handlers is due (perhaps in the past); null when none is scheduled';

-- Claims for a node whose lease is good for at least half its length; another gets no rows. The update
-- finds its rows by ctid alone: any other condition offers the planner an index to read as a whole.
create function public.scheduler_claim(p_node uuid, p_limit integer, p_handlers text[])
    returns setof public.scheduled_jobs
    language plpgsql set search_path = '' as $$
declare
    v_limit integer := least(greatest(p_limit, 0), 10000);
begin
    if not exists (select from public.scheduler_nodes n
                   where n.id = p_node and n.expires_at - now() > (n.expires_at - n.heartbeat_at) / 2) then
        return;
    end if;
    return query
    update public.scheduled_jobs j
       set status = 'running',
           locked_by = p_node,
           fence = j.fence + 1,
           last_run = clock_timestamp(),
           updated_at = now()
     where j.ctid = any (array(
               select pick.at
               from public.scheduler_lanes(p_handlers) lane
               cross join lateral (
                   select d.ctid as at, d.priority, d.next_run, d.id
                   from public.scheduled_jobs d
                   where d.status = 'scheduled' and d.handler = lane.handler
                     and d.priority = lane.priority and d.next_run <= now()
                   order by d.next_run, d.id
                   limit v_limit
                   for update skip locked) pick
               where lane.due <= now()
               order by pick.priority desc, pick.next_run, pick.id
               limit v_limit))
    returning j.*;
end $$;
comment on function public.scheduler_claim(uuid, integer, text[]) is
    'Hands at most p_limit due jobs of these handlers to a node, higher priority first, then oldest first';

-- Writes the ends of runs. A run is accepted while its node and fence still hold the row. A job
-- cancelled in mid-run stays cancelled. Outcome "released" gives a claim back without history.
-- Each row is looked up by its id: a plain join may compare every row that the node holds with every
-- row given, which takes seconds under the statistics of a table that has just been filled.
-- Rows are found again by id and not by ctid: one that somebody changed while this waited for its
-- lock has moved, and what is at its new place is not in this statement's snapshot.
create function public.scheduler_finish(
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
    p_errors text[])
    returns setof bigint
    language sql set search_path = '' as $$
    with given as (
        select * from unnest(p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts,
                             p_outcomes, p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors)
            as g (id, fence, status, run_date, next_run, retry_count,
                  outcome, due_at, started_at, finished_at, result, error)
    ), held as (
        select g.*, j.status = 'cancelled' as was_cancelled,
               j.retry_count + 1 as attempt, j.run_date as occurrence
        from (select * from given order by id) g
        cross join lateral (
            select d.fence, d.locked_by, d.status, d.retry_count, d.run_date
            from public.scheduled_jobs d
            where d.id = g.id
            for update) j
        where j.fence = g.fence and j.locked_by = p_node and j.status in ('running', 'cancelled')
    ), moved as (
        update public.scheduled_jobs j
           set status = case when h.was_cancelled then 'cancelled' else h.status end,
               next_run = case when h.was_cancelled then null else h.next_run end,
               run_date = h.run_date,
               retry_count = h.retry_count,
               locked_by = null,
               crash_count = case when h.outcome = 'released' then j.crash_count else 0 end,
               run_count = j.run_count
                   + case when h.outcome in ('completed', 'failed', 'cancelled') then 1 else 0 end,
               last_error = case when h.outcome = 'released' then j.last_error
                                 else left(h.error, 500) end,
               updated_at = now()
          from held h
         where j.id = h.id
           and j.id = any (array(select known.id from held known))
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at,
                                     started_at, finished_at, node, result, error)
        select h.id, h.fence, h.attempt, case when h.was_cancelled then 'cancelled' else h.outcome end,
               h.occurrence, h.due_at, h.started_at, h.finished_at, p_node, h.result::jsonb, h.error
        from held h
        where h.outcome <> 'released'
    )
    select id from held
$$;
comment on function public.scheduler_finish is
    'Records the ends of runs and moves their jobs on; answers the ids of the rows it accepted';

-- One call keeps a node alive and tells it all it must know while idle.
create function public.scheduler_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[])
    returns table (
        store_time timestamp with time zone,
        joined boolean,
        rescue_needed boolean,
        held integer,
        cancelled bigint[],
        next_due timestamp with time zone)
    language plpgsql set search_path = '' as $$
declare
    v_lease interval := make_interval(secs => p_lease_ms / 1000.0);
    v_known boolean;
begin
    update public.scheduler_nodes n
       set heartbeat_at = clock_timestamp(),
           expires_at = clock_timestamp() + v_lease,
           name = p_name,
           handlers = p_handlers
     where n.id = p_node;
    v_known := found;
    if not v_known then
        insert into public.scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
        values (p_node, p_name, clock_timestamp(), clock_timestamp() + v_lease, p_handlers)
        on conflict (id) do nothing;
    end if;
    return query select
        clock_timestamp(),
        not v_known,
        exists (select from public.scheduler_nodes n where n.expires_at < now())
            or exists (select from public.scheduled_jobs j
                       where (j.status = 'running' or j.locked_by is not null)
                         and not exists (select from public.scheduler_nodes n where n.id = j.locked_by)),
        (select count(*)::integer from public.scheduled_jobs j where j.locked_by = p_node),
        array(select j.id from public.scheduled_jobs j
              where j.locked_by = p_node and j.status = 'cancelled'),
        public.scheduler_next_due(p_handlers);
end $$;
comment on function public.scheduler_heartbeat(uuid, text, integer, text[]) is
    'Renews a node''s lease; "joined" tells that the node was not known, so that any run it still holds was taken over';

-- A claim whose answer got lost leaves rows with a living node that does not know of them. The node
-- says what it holds, and gives the rest back; a row that somebody has locked waits for the next time.
create function public.scheduler_reconcile(p_node uuid, p_ids bigint[], p_fences bigint[])
    returns integer
    language plpgsql set search_path = '' as $$
declare
    v_given_back integer;
begin
    with lost as (
        select j.id from public.scheduled_jobs j
        where j.locked_by = p_node
          and (j.id, j.fence) not in (select held.id, held.fence
                                      from unnest(p_ids, p_fences) as held (id, fence))
        order by j.id
        for update skip locked
    )
    update public.scheduled_jobs j
       set status = case when j.status = 'running' then 'scheduled' else j.status end,
           locked_by = null,
           updated_at = now()
      from lost
     where j.id = lost.id and j.locked_by = p_node;
    get diagnostics v_given_back = row_count;
    return v_given_back;
end $$;
comment on function public.scheduler_reconcile(uuid, bigint[], bigint[]) is
    'Gives back what a node was handed and does not know of; answers how many';

-- A node says good-bye; runs that it still holds are rescued by the others at once.
create function public.scheduler_leave(p_node uuid) returns void
    language sql set search_path = '' as $$
    delete from public.scheduler_nodes where id = p_node
$$;

create function public.scheduler_living_handlers() returns setof text
    language sql stable set search_path = '' as $$
    select distinct unnest(n.handlers) from public.scheduler_nodes n where n.expires_at > now()
$$;
comment on function public.scheduler_living_handlers() is 'What living nodes can run';

-- Takes over what dead nodes held. A row that somebody gave another status by hand while a node held
-- it keeps that status and is only set free. After a server start nobody is judged for p_grace_ms, because no
-- node could have written its heartbeat while the server was down.
create function public.scheduler_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns table (id bigint, job_id text, status text, node uuid)
    language plpgsql set search_path = '' as $$
begin
    if pg_postmaster_start_time() > now() - make_interval(secs => p_grace_ms / 1000.0) then
        return;
    end if;
    delete from public.scheduler_nodes n
     where n.id in (select d.id from public.scheduler_nodes d where d.expires_at < now()
                    order by d.id for update skip locked);
    return query
    with orphan as (
        select j.id, j.locked_by, j.status as was,
               j.crash_count + case when j.status in ('running', 'cancelled') then 1 else 0 end as crashes
        from public.scheduled_jobs j
        where (j.status = 'running' or j.locked_by is not null)
          and not exists (select from public.scheduler_nodes n where n.id = j.locked_by)
        order by j.id
        limit p_limit
        for update of j skip locked
    ), moved as (
        update public.scheduled_jobs j
           set status = case when o.was <> 'running' then o.was
                             when o.crashes >= p_max_crashes then 'failed'
                             else 'scheduled' end,
               next_run = case when o.was <> 'running' then j.next_run
                               when o.crashes < p_max_crashes then now() end,
               locked_by = null,
               crash_count = o.crashes,
               last_error = case when o.was in ('running', 'cancelled')
                                 then format('node %s was lost while it ran the job (crash %s of %s)',
                                             coalesce(o.locked_by::text, 'unknown'), o.crashes,
                                             p_max_crashes)
                                 else j.last_error end,
               updated_at = now()
          from orphan o
         where j.id = o.id
        returning j.*, o.locked_by as lost, o.was
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at,
                                     started_at, finished_at, node, error)
        select m.id, m.fence, m.retry_count + 1,
               case when m.was = 'cancelled' then 'cancelled' else 'crashed' end,
               m.run_date, coalesce(m.last_run, m.run_date), coalesce(m.last_run, m.run_date), now(),
               m.lost, m.last_error
        from moved m
        where m.was in ('running', 'cancelled')
    )
    select m.id, m.job_id, m.status, m.lost from moved m;
end $$;
comment on function public.scheduler_rescue(integer, integer, integer) is
    'Returns the running jobs of dead nodes to scheduled, or to failed when they crashed too many nodes';

-- Schedules many jobs in one statement. p_conflict says what happens to an id that is there already:
-- error (all or nothing), replace or keep. A run date of null means now.
create function public.scheduler_schedule(
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
    p_timeouts_ms bigint[])
    returns table (job_id text, action text)
    language plpgsql set search_path = '' as $$
declare
    v_ids text[];
    v_inserted boolean[];
begin
    -- Ends of runs lock rows by id; in another order the two could wait for each other.
    perform from public.scheduled_jobs j where j.job_id = any (p_job_ids) order by j.id for update;
    with given as (
        select g.* from unnest(p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
                               p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms)
            as g (job_id, job_type, handler, run_date, metadata, max_retries,
                  priority, trigger, zone, backoff, timeout_ms)
    ), written as (
        insert into public.scheduled_jobs as j (
            job_id, job_type, handler, run_date, next_run, status, metadata, retry_count, max_retries,
            priority, trigger, zone, backoff, timeout_ms)
        select g.job_id, g.job_type, g.handler, coalesce(g.run_date, now()), coalesce(g.run_date, now()),
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
               crash_count = 0, run_count = 0, last_error = null, updated_at = now()
         where p_conflict = 'replace'
        returning j.job_id, j.xmax = 0 as inserted
    )
    select array_agg(w.job_id), array_agg(w.inserted) into v_ids, v_inserted from written w;
    if p_conflict = 'error' and coalesce(cardinality(v_ids), 0) < cardinality(p_job_ids) then
        raise unique_violation using
            message = 'jobs of these ids exist already',
            detail = (select to_json(array_agg(g.job_id)) from unnest(p_job_ids) g (job_id)
                      where g.job_id <> all (coalesce(v_ids, '{}')));
    end if;
    if false = any (v_inserted) then
        perform pg_notify('scheduler_jobs', '');
    end if;
    return query
    select g.job_id,
           case when w.inserted then 'inserted' when not w.inserted then 'replaced' else 'kept' end
    from unnest(p_job_ids) g (job_id)
    left join unnest(v_ids, v_inserted) w (job_id, inserted) on w.job_id = g.job_id;
end $$;
comment on function public.scheduler_schedule is 'Schedules many jobs in one statement; ids within one call must differ';

create function public.scheduler_cancel(p_job_id text) returns boolean
    language sql set search_path = '' as $$
    with cancelled as (
        update public.scheduled_jobs
           set status = 'cancelled', next_run = null, updated_at = now()
         where job_id = p_job_id and status in ('scheduled', 'running', 'failed')
        returning 1
    )
    select exists (select from cancelled)
$$;
comment on function public.scheduler_cancel(text) is
    'Cancels a job that is scheduled, running or failed; a running one is told to stop by its node''s next heartbeat';

create function public.scheduler_retry(p_job_id text) returns boolean
    language sql set search_path = '' as $$
    with again as (
        update public.scheduled_jobs
           set status = 'scheduled', next_run = now(), retry_count = 0, crash_count = 0, updated_at = now()
         where job_id = p_job_id and status = 'failed'
        returning 1
    )
    select exists (select from again, pg_notify('scheduler_jobs', ''))
$$;
comment on function public.scheduler_retry(text) is 'Schedules a failed job for now, with all its retries before it';

-- Removes ended jobs and old history, oldest first, at most p_limit of each. Failed jobs and their
-- history stay until somebody retries or removes them.
create function public.scheduler_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns table (jobs integer, runs integer)
    language plpgsql set search_path = '' as $$
declare
    v_before timestamp with time zone := now() - make_interval(secs => p_age_ms / 1000.0);
    v_gone bigint[];
begin
    with gone as (
        delete from public.scheduled_jobs j
         where j.ctid = any (array(
                   select d.ctid from public.scheduled_jobs d
                   where d.status in ('completed', 'cancelled') and d.updated_at < v_before
                     and d.locked_by is null
                   order by d.updated_at
                   limit p_limit
                   for update skip locked))
        returning j.id
    )
    select coalesce(array_agg(gone.id), '{}') into v_gone from gone;
    jobs := cardinality(v_gone);
    with gone as (
        delete from public.job_runs r
         where r.scheduled_job_id = any (v_gone)
            or r.id = any (array(
                   select o.id from public.job_runs o
                   where o.finished_at < v_before
                     and not exists (select from public.scheduled_jobs j
                                     where j.id = o.scheduled_job_id and j.status = 'failed')
                   limit p_limit))
        returning 1
    )
    select count(*)::integer into runs from gone;
    return next;
end $$;

-- The newest migration that was run, by whatever tool; each later one replaces this function.
create function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261123000200' $$;
comment on function public.scheduler_version() is 'Version of the scheduler''s tables and functions';

-- Like the tables, the protocol is the owner's alone until a grant says otherwise.
do $$
declare
    f regprocedure;
begin
    for f in select p.oid from pg_proc p
             where p.pronamespace = 'public'::regnamespace and p.proname like 'scheduler\_%'
    loop
        execute format('revoke execute on function %s from public', f);
    end loop;
end $$;

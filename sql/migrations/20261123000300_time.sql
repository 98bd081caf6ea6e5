-- Time: occurrences that were missed, jobs that get another time, and the rules of time zones.

alter table public.scheduled_jobs
    add column if not exists retimed_run_date timestamp with time zone,
    add column if not exists retimed_next_run timestamp with time zone,
    -- What the row could not take later would refuse the end of the run.
    add constraint scheduled_jobs_retimed check (
        (retimed_run_date is null) = (retimed_next_run is null)
        and least(retimed_run_date, retimed_next_run) >= '0001-01-01 00:00+00'
        and greatest(retimed_run_date, retimed_next_run) <= '9999-12-31 23:59:59.999999+00');
comment on column public.scheduled_jobs.next_run is
    'When the next attempt is due: run_date, or later by the trigger''s jitter, after a retry or a snooze, or when its turn came; null when none is';
comment on column public.scheduled_jobs.retimed_run_date is
    'The next occurrence that somebody gave a job while it ran; taken up when the run ends';
comment on column public.scheduled_jobs.retimed_next_run is 'When that one is due to run';

alter table public.job_runs add column if not exists occurrences bigint not null default 1;
comment on table public.job_runs is
    'History: one row per attempt of a job; and, with outcome missed and attempt 0, occurrences that had no run';
comment on column public.job_runs.occurrences is
    'How many occurrences the row stands for: 1, or more where many were missed, run_date being the first';

create table public.scheduler_facts (
    name text primary key,
    value text not null
);
alter table public.scheduler_facts enable row level security;
comment on table public.scheduler_facts is 'What nodes agree on, such as the edition of the time zones'' rules';

drop function public.scheduler_claim(uuid, integer, text[]);

-- Claims for a node whose lease is good for at least half its length; another gets no rows. It may ask for
-- jobs that fall due within the second to come, and holds them until they are due. The update
-- finds its rows by ctid alone: any other condition offers the planner an index to read as a whole.
create function public.scheduler_claim(
    p_node uuid, p_limit integer, p_handlers text[], p_ahead_ms integer default 0)
    returns setof public.scheduled_jobs
    language plpgsql set search_path = '' as $$
declare
    v_limit integer := least(greatest(p_limit, 0), 10000);
    v_until timestamp with time zone :=
        now() + make_interval(secs => least(greatest(p_ahead_ms, 0), 1000) / 1000.0);
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
                     and d.priority = lane.priority and d.next_run <= v_until
                   order by d.next_run, d.id
                   limit v_limit
                   for update skip locked) pick
               where lane.due <= v_until
               order by pick.priority desc, pick.next_run, pick.id
               limit v_limit))
    returning j.*;
end $$;
comment on function public.scheduler_claim(uuid, integer, text[], integer) is
    'Hands at most p_limit due jobs of these handlers to a node, higher priority first, then oldest first';

drop function public.scheduler_finish(
    uuid, bigint[], bigint[], text[], timestamp with time zone[], timestamp with time zone[], integer[],
    text[], timestamp with time zone[], timestamp with time zone[], timestamp with time zone[], text[],
    text[]);

-- Writes the ends of runs. A run is accepted while its node and fence still hold the row. A job
-- cancelled in mid-run stays cancelled. Outcome "released" gives a claim back without history.
-- Each row is looked up by its id: a plain join may compare every row that the node holds with every
-- row given, which takes seconds under the statistics of a table that has just been filled.
-- Rows are found again by id and not by ctid: one that somebody changed while this waited for its
-- lock has moved, and what is at its new place is not in this statement's snapshot.
-- Missed occurrences go with the end of the run by which they were found. A job that somebody gave
-- another time while it ran goes on with that.
-- It waits a second for a locked row and then fails as a whole, so that a caller can write the others.
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
    p_errors text[],
    p_missed_ids bigint[] default '{}',
    p_missed_run_dates timestamp with time zone[] default '{}',
    p_missed_counts bigint[] default '{}',
    p_missed_reasons text[] default '{}')
    returns setof bigint
    language sql set search_path = '' set lock_timeout = '1s' as $$
    with given as (
        select * from unnest(p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts,
                             p_outcomes, p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors)
            as g (id, fence, status, run_date, next_run, retry_count,
                  outcome, due_at, started_at, finished_at, result, error)
    ), held as (
        select g.*, j.status = 'cancelled' as was_cancelled,
               j.retimed_run_date is not null and j.status <> 'cancelled'
                   and g.outcome <> 'cancelled' as was_retimed,
               j.retimed_run_date, j.retimed_next_run,
               case when g.outcome = 'missed' then 0 else j.retry_count + 1 end as attempt,
               j.run_date as occurrence
        from (select * from given order by id) g
        cross join lateral (
            select d.fence, d.locked_by, d.status, d.retry_count, d.run_date,
                   d.retimed_run_date, d.retimed_next_run
            from public.scheduled_jobs d
            where d.id = g.id
            for update) j
        where j.fence = g.fence and j.locked_by = p_node and j.status in ('running', 'cancelled')
    ), moved as (
        update public.scheduled_jobs j
           set status = case when h.was_cancelled then 'cancelled'
                             when h.was_retimed then 'scheduled' else h.status end,
               next_run = case when h.was_cancelled then null
                               when h.was_retimed then h.retimed_next_run else h.next_run end,
               run_date = case when h.was_retimed then h.retimed_run_date else h.run_date end,
               retry_count = case when h.was_retimed then 0 else h.retry_count end,
               retimed_run_date = null,
               retimed_next_run = null,
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
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, occurrences, run_date,
                                     due_at, started_at, finished_at, node, result, error)
        select h.id, h.fence, h.attempt, case when h.was_cancelled then 'cancelled' else h.outcome end,
               1, h.occurrence, h.due_at, h.started_at, h.finished_at, p_node, h.result::jsonb, h.error
        from held h
        where h.outcome <> 'released'
        union all
        (select h.id, h.fence, 0, 'missed', m.occurrences, m.run_date,
                m.run_date, h.finished_at, h.finished_at, p_node, null, m.reason
         from unnest(p_missed_ids, p_missed_run_dates, p_missed_counts, p_missed_reasons)
             with ordinality as m (id, run_date, occurrences, reason, place)
         join held h on h.id = m.id
         where not h.was_cancelled
         order by m.place)
    )
    select id from held
$$;
comment on function public.scheduler_finish is
    'Records the ends of runs and moves their jobs on; answers the ids of the rows it accepted';

-- Who holds runs, once each; null where running rows name no node. Jumps from holder to holder in the
-- index of held jobs, so its cost grows with the nodes and not with what they hold.
create function public.scheduler_holders() returns setof uuid
    language sql stable set search_path = '' as $$
    with recursive holder (id) as (
        (select j.locked_by from public.scheduled_jobs j
         where (j.status = 'running' or j.locked_by is not null) and j.locked_by is not null
         order by j.locked_by limit 1)
        union all
        select following.locked_by
        from holder
        cross join lateral (
            select j.locked_by from public.scheduled_jobs j
            where (j.status = 'running' or j.locked_by is not null) and j.locked_by > holder.id
            order by j.locked_by limit 1) following
    )
    select holder.id from holder
    union all
    (select j.locked_by from public.scheduled_jobs j
     where j.status = 'running' and j.locked_by is null limit 1)
$$;

-- One call keeps a node alive and tells it all it must know while idle.
create or replace function public.scheduler_heartbeat(
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
            or exists (select from public.scheduler_holders() as holder (id)
                       where not exists (select from public.scheduler_nodes n where n.id = holder.id)),
        (select count(*)::integer from public.scheduled_jobs j where j.locked_by = p_node),
        array(select j.id from public.scheduled_jobs j
              where j.locked_by = p_node and j.status = 'cancelled'),
        public.scheduler_next_due(p_handlers);
end $$;
comment on function public.scheduler_heartbeat(uuid, text, integer, text[]) is
    'Renews a node''s lease; "joined" tells that the node was not known, so that any run it still holds was taken over';

drop function public.scheduler_schedule(
    text, text[], text[], text[], timestamp with time zone[], text[], integer[], smallint[], text[],
    text[], text[], bigint[]);

-- Schedules many jobs in one statement. p_conflict says what happens to an id that is there already:
-- error (all or nothing), replace or keep. A run date of null means now, a
-- next run of null the run date.
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
    p_timeouts_ms bigint[],
    p_next_runs timestamp with time zone[] default '{}')
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

-- Gives jobs another time. A job that runs takes it up when its run ends. One that has failed keeps its
-- occurrence: its retry runs at once, and would else run the new one before its time. Where a run date is expected, the job must be scheduled for it by the same trigger.
create function public.scheduler_reschedule(
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
    select bool_or(g.next_run <= now() + interval '10 seconds') into v_soon
    from unnest(p_next_runs) g (next_run);
    if v_soon then
        perform pg_notify('scheduler_jobs', '');
    end if;
end $$;
comment on function public.scheduler_reschedule is
    'Gives jobs another trigger and next occurrence; answers the ids of those it changed';

-- Remembers the newest edition of the time zones' rules by which all next occurrences were computed.
create function public.scheduler_zone_rules(p_version text default null) returns text
    language plpgsql set search_path = '' as $$
begin
    if p_version is not null then
        insert into public.scheduler_facts as f (name, value) values ('zone_rules', p_version)
        on conflict (name) do update
           set value = greatest(f.value collate "C", excluded.value collate "C");
    end if;
    return (select f.value from public.scheduler_facts f where f.name = 'zone_rules');
end $$;
comment on function public.scheduler_zone_rules(text) is
    'Sets and answers the edition of the time zones'' rules, such as 2026a; null when nobody has said so';

-- Removes ended jobs and old history, oldest first, at most p_limit of each. Failed jobs and their
-- history stay until somebody retries or removes them.
create or replace function public.scheduler_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns table (jobs integer, runs integer)
    language plpgsql set search_path = '' as $$
declare
    v_before timestamp with time zone :=
        now() - make_interval(secs => least(p_age_ms / 1000.0, 36500 * 86400.0));
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

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261123000300' $$;

-- What is new is the owner's alone, too.
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

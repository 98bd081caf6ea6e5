-- Claims start where jobs wait, not where jobs have waited.

-- An entry of an index whose row has gone on stays until no transaction can see it any more. While somebody's
-- transaction is open for ten minutes, the index on due jobs fills up with such entries, at the very place where
-- every claim begins: two hundred thousand of them made a claim of a thousand jobs cost four times as much. So each lane
-- (a handler at a priority) has a mark: no job of it that waits is due before. Claims begin there.
--
-- A mark is never too late for what its own transaction sees. It can be too late for a job whose
-- transaction took more than five seconds, and for rows that are given an earlier time by a plain update; heartbeats, which look
-- everywhere, put that right within seconds. Marks are only ever added by those who write jobs, so that
-- nobody waits for anybody's transaction; the lowest mark of a lane counts, and heartbeats make one of several.
create table public.scheduler_marks (
    handler text not null,
    priority smallint not null,
    due_from timestamp with time zone not null,
    seen_at timestamp with time zone not null default now()
);
create index scheduler_marks_lane on public.scheduler_marks (handler, priority);
alter table public.scheduler_marks set (
    fillfactor = 50,
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0);
alter table public.scheduler_marks enable row level security;
comment on table public.scheduler_marks is 'Lanes, and from when on claims look for jobs in them';
comment on column public.scheduler_marks.due_from is 'No waiting job of the lane is due before';
comment on column public.scheduler_marks.seen_at is 'When a job was last seen waiting in the lane';
insert into public.scheduler_marks (handler, priority, due_from)
select j.handler, j.priority, least(min(j.next_run), now()) from public.scheduled_jobs j
where j.status = 'scheduled'
group by j.handler, j.priority;

-- Marks lanes in which a job waits that is due before the lane's mark, or that have none. One probe per lane, whatever
-- the statistics of the table say.
create function public.scheduler_mark_lanes(
    p_handlers text[], p_priorities smallint[], p_dues timestamp with time zone[]) returns void
    language sql security definer
    set search_path = '' set jit = off set enable_seqscan = off as $$
    insert into public.scheduler_marks (handler, priority, due_from)
    select lane.handler, lane.priority, lane.due
    from unnest(p_handlers, p_priorities, p_dues) as lane (handler, priority, due)
    where coalesce((select min(m.due_from) from public.scheduler_marks m
                    where m.handler = lane.handler and m.priority = lane.priority) > lane.due, true)
$$;

-- The same for the lanes of these jobs, where they wait.
create function public.scheduler_mark(p_job_ids text[]) returns void
    language sql security definer
    set search_path = '' set jit = off set enable_seqscan = off as $$
    select public.scheduler_mark_lanes(array_agg(lane.handler), array_agg(lane.priority), array_agg(lane.due))
    from (select j.handler, j.priority, least(min(j.next_run), now()) as due
          from public.scheduled_jobs j
          where j.job_id = any (p_job_ids) and j.status = 'scheduled'
          group by j.handler, j.priority) lane
$$;

create or replace function public.scheduler_announce() returns trigger
    language plpgsql security definer
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_soon boolean;
begin
    with lane as materialized (
        select i.handler, i.priority, min(i.next_run) as due
        from inserted i
        where i.status = 'scheduled'
        group by i.handler, i.priority
    ), marked as (
        insert into public.scheduler_marks (handler, priority, due_from)
        select lane.handler, lane.priority, least(lane.due, now())
        from lane
        where coalesce((select min(m.due_from) from public.scheduler_marks m
                        where m.handler = lane.handler and m.priority = lane.priority)
                           > least(lane.due, now()), true)
    )
    select bool_or(lane.due <= now() + interval '10 seconds') into v_soon from lane;
    if v_soon then
        perform public.scheduler_wake();
    end if;
    return null;
end $$;

-- Looks for waiting jobs everywhere, and moves the marks of the lanes of these handlers to where they are. Answers when the
-- first of them is due; null if none waits. Marks that are merely behind, or were
-- not seen in use for an hour, move on a hundred at a time, the oldest first, so that many idle lanes cost little. A role that does not see all rows lets no mark move on: others may wait there.
create function public.scheduler_survey(p_handlers text[]) returns timestamp with time zone
    language sql
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    with recursive sight (whole) as materialized (
        select not pg_catalog.row_security_active('public.scheduled_jobs')
    ), lane (handler, priority, due) as (
        select wanted.name, head.priority, head.next_run
        from (select distinct name from unnest(p_handlers) as given (name)) wanted
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
    ), mark as materialized (
        select m.ctid as at, m.handler, m.priority, m.due_from, m.seen_at
        from public.scheduler_marks m
        where m.handler = any (p_handlers)
        for update skip locked
    ), known as (
        select mark.handler, mark.priority, min(mark.due_from) as due_from, max(mark.seen_at) as seen_at,
               count(*) as marks, min(mark.at) as at
        from mark
        group by mark.handler, mark.priority
    ), survey as materialized (
        select handler, priority, known.at, known.marks, known.due_from as was_from,
               least(lane.due, now() - interval '5 seconds',
                     case when not sight.whole then known.due_from end) as due_from,
               case when lane.due is null then known.seen_at else now() end as seen_at,
               known.seen_at as was_seen_at,
               sight.whole and lane.due is null and known.seen_at < now() - interval '1 day' as unused
        from sight cross join (lane full join known using (handler, priority))
    ), rewritten as materialized (
        select survey.*
        from survey
        where survey.unused or survey.marks is distinct from 1 or survey.due_from < survey.was_from
    ), behind as (
        select survey.*
        from survey
        where not survey.unused and survey.marks = 1
          and (survey.due_from > survey.was_from + interval '5 seconds'
               or survey.seen_at > survey.was_seen_at + interval '1 hour')
        order by survey.was_from
        limit 100
    ), moved as (
        update public.scheduler_marks m
           set due_from = behind.due_from, seen_at = behind.seen_at
          from behind
         where m.ctid = behind.at
    ), gone as (
        delete from public.scheduler_marks m
         where m.ctid = any (array(
                   select mark.at from mark join rewritten using (handler, priority)))
    ), added as (
        insert into public.scheduler_marks (handler, priority, due_from, seen_at)
        select rewritten.handler, rewritten.priority, rewritten.due_from, rewritten.seen_at
        from rewritten
        where not rewritten.unused
    )
    select min(lane.due) from lane
$$;

-- The lanes of these handlers in which jobs wait, and when the first of each is due.
create or replace function public.scheduler_lanes(p_handlers text[])
    returns table (handler text, priority smallint, due timestamp with time zone)
    language sql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    select lane.handler, lane.priority, head.next_run
    from (select m.handler, m.priority, min(m.due_from) as due_from
          from public.scheduler_marks m
          where m.handler = any (p_handlers)
          group by m.handler, m.priority) lane
    cross join lateral (
        select j.next_run from public.scheduled_jobs j
        where j.status = 'scheduled' and j.handler = lane.handler and j.priority = lane.priority
          and j.next_run >= lane.due_from
        order by j.next_run, j.id limit 1) head
$$;

-- Hands due jobs to a living node, the most urgent lane first, each lane oldest first, and raises their fences. A node
-- asks ahead of time for what it can hold until then. Never more than asked for.
create or replace function public.scheduler_claim(
    p_node uuid, p_limit integer, p_handlers text[], p_ahead_ms integer default 0)
    returns setof public.scheduled_jobs
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
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
                     and d.priority = lane.priority
                     and d.next_run >= lane.due and d.next_run <= v_until
                   order by d.next_run, d.id
                   limit v_limit
                   for update skip locked) pick
               where lane.due <= v_until
               order by pick.priority desc, pick.next_run, pick.id
               limit v_limit))
    returning j.*;
end $$;

create or replace function public.scheduler_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[])
    returns table (store_time timestamp with time zone, joined boolean, rescue_needed boolean,
                   held integer, cancelled bigint[], next_due timestamp with time zone)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_lease interval := make_interval(secs => p_lease_ms / 1000.0);
    v_known boolean;
    v_next_due timestamp with time zone;
    v_held integer;
    v_cancelled bigint[];
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
    v_next_due := public.scheduler_survey(p_handlers);
    select count(*), coalesce(array_agg(j.id) filter (where j.status = 'cancelled'), '{}')
      into v_held, v_cancelled
      from public.scheduled_jobs j
     where j.locked_by = p_node;
    return query select
        clock_timestamp(),
        not v_known,
        exists (select from public.scheduler_nodes n where n.expires_at < now())
            or exists (select from public.scheduler_holders() as holder (id)
                       where not exists (select from public.scheduler_nodes n where n.id = holder.id)),
        v_held,
        v_cancelled,
        v_next_due;
end $$;

create or replace function public.scheduler_reconcile(p_node uuid, p_ids bigint[], p_fences bigint[])
    returns integer
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_given_back text[];
begin
    with lost as (
        select j.id from public.scheduled_jobs j
        where j.locked_by = p_node
          and (j.id, j.fence) not in (select held.id, held.fence
                                      from unnest(p_ids, p_fences) as held (id, fence))
        order by j.id
        for update skip locked
    ), given_back as (
        update public.scheduled_jobs j
           set status = case when j.status = 'running' then 'scheduled' else j.status end,
               locked_by = null,
               updated_at = now()
          from lost
         where j.id = lost.id and j.locked_by = p_node
        returning j.job_id
    )
    select coalesce(array_agg(g.job_id), '{}') into v_given_back from given_back g;
    perform public.scheduler_mark(v_given_back);
    return cardinality(v_given_back);
end $$;

-- Takes the jobs of nodes that have expired, or that are unknown, from them, as before, and marks their lanes.
create or replace function public.scheduler_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns table (id bigint, job_id text, status text, node uuid)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
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
    ), marked as (
        select public.scheduler_mark_lanes(array_agg(lane.handler), array_agg(lane.priority),
                                           array_agg(lane.due)) as done
        from (select m.handler, m.priority, min(m.next_run) as due
              from moved m
              where m.status = 'scheduled'
              group by m.handler, m.priority) lane
    )
    select m.id, m.job_id, m.status, m.lost from marked cross join moved m;
end $$;

-- Removes jobs that ended long ago, and history, as before, and marks of handlers that nobody runs any more.
create or replace function public.scheduler_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns table (jobs integer, runs integer)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
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
    delete from public.scheduler_marks m where m.seen_at < now() - interval '7 days';
    return next;
end $$;

-- As before, and jobs whose next attempt lies in the past, such as missed occurrences that all run, move the marks. What is
-- unrecorded has no row in history.
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
    set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
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
                   + case when g.outcome in ('completed', 'unrecorded', 'failed', 'cancelled') then 1 else 0 end,
               last_error = case when g.outcome = 'released' then j.last_error
                                 else left(g.error, 500) end,
               updated_at = now()
          from given g
         where j.id = g.id
           and case when j.fence = g.fence and j.locked_by = p_node
                    then j.status in ('running', 'cancelled') else false end
        returning g.*, j.status = 'cancelled' as is_cancelled, j.status as new_status, j.next_run as new_next_run,
                  j.handler, j.priority
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, occurrences, run_date,
                                     due_at, started_at, finished_at, node, result, error)
        select m.id, m.fence, case when m.outcome = 'missed' then 0 else m.attempt end,
               case when m.is_cancelled then 'cancelled' else m.outcome end, 1, m.occurrence,
               m.due_at, m.started_at, m.finished_at, p_node, m.result::jsonb, m.error
        from moved m
        where m.outcome not in ('released', 'unrecorded')
        union all
        (select passed.id, p_fences[passed.at], 0, 'missed', passed.occurrences, passed.run_date,
                passed.run_date, p_finished_ats[passed.at], p_finished_ats[passed.at], p_node, null,
                passed.reason
         from (select u.*, array_position(p_ids, u.id) as at
               from unnest(p_missed_ids, p_missed_run_dates, p_missed_counts, p_missed_reasons)
                   with ordinality as u (id, run_date, occurrences, reason, place)) passed
         where passed.id = any (array(select m.id from moved m where not m.is_cancelled))
         order by passed.place)
    ), marked as (
        insert into public.scheduler_marks (handler, priority, due_from)
        select lane.handler, lane.priority, lane.due
        from (select m.handler, m.priority, least(min(m.new_next_run), now()) as due
              from moved m
              where m.new_status = 'scheduled'
              group by m.handler, m.priority) lane
        where coalesce((select min(k.due_from) from public.scheduler_marks k
                        where k.handler = lane.handler and k.priority = lane.priority) > lane.due, true)
    )
    select moved.id from moved;
end $$;

-- As before, and jobs that are due soon move the marks.
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
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_ids text[];
    v_inserted boolean[];
    v_soon boolean;
begin
    -- Ends of runs lock rows by id; in another order the two could wait for each other.
    if cardinality(p_job_ids) > 1 then
        perform from public.scheduled_jobs j where j.job_id = any (p_job_ids) order by j.id for update;
    end if;
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
        perform public.scheduler_mark(v_ids);
        perform public.scheduler_wake();
    end if;
    return query
    select g.job_id,
           case when w.inserted then 'inserted' when not w.inserted then 'replaced' else 'kept' end
    from unnest(p_job_ids) g (job_id)
    left join unnest(v_ids, v_inserted) w (job_id, inserted) on w.job_id = g.job_id;
end $$;

create or replace function public.scheduler_retry(p_job_id text) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    update public.scheduled_jobs
       set status = 'scheduled', next_run = now(), retry_count = 0, crash_count = 0, updated_at = now()
     where job_id = p_job_id and status = 'failed';
    if found then
        perform public.scheduler_mark(array[p_job_id]);
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
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
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
        perform public.scheduler_mark(p_job_ids);
        perform public.scheduler_wake();
    end if;
end $$;

-- Who may do what nodes do may do so as before: the marks are open to those to whom the table of nodes is.
create or replace function public.scheduler_admit(p_role name, p_condition text default 'true') returns void
    language plpgsql set search_path = '' as $$
declare
    v_function regprocedure;
    v_table text;
begin
    execute format('grant usage on schema public to %I', p_role);
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and (p.proname like 'scheduler\_%' and p.proname <> 'scheduler_admit'
                             or p.proname in ('schedule_job', 'cancel_job', 'retry_job', 'reschedule_job'))
    loop
        execute format('grant execute on function %s to %I', v_function, p_role);
    end loop;
    foreach v_table in array array['scheduled_jobs', 'job_runs', 'scheduler_nodes', 'scheduler_facts',
                                  'scheduler_marks'] loop
        execute format('grant select, insert, update, delete on public.%I to %I', v_table, p_role);
        execute format('drop policy if exists %I on public.%I', 'nodes_as_' || p_role, v_table);
        execute format('create policy %I on public.%I for all to %I using ((select %s)) with check ((select %s))',
                       'nodes_as_' || p_role, v_table, p_role, p_condition, p_condition);
    end loop;
end $$;
do $$
declare
    v_function regprocedure;
    v_role text;
    v_grant record;
    v_policy record;
begin
    for v_role in select 'public' union all
                  select quote_ident(r.rolname) from pg_catalog.pg_roles r
                  where r.rolname in ('anon', 'authenticated', 'service_role')
    loop
        execute format('revoke all on public.scheduler_marks from %s', v_role);
        foreach v_function in array array['public.scheduler_mark(text[])',
                                          'public.scheduler_mark_lanes(text[], smallint[], timestamptz[])',
                                          'public.scheduler_survey(text[])']::regprocedure[]
        loop
            execute format('revoke execute on function %s from %s', v_function, v_role);
        end loop;
    end loop;
    for v_grant in select coalesce(quote_ident(r.rolname), 'public') as role, a.privilege_type
                   from pg_catalog.pg_class c
                   cross join lateral pg_catalog.aclexplode(c.relacl) a
                   left join pg_catalog.pg_roles r on r.oid = a.grantee
                   where c.oid = 'public.scheduler_nodes'::regclass
                     and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
    loop
        execute format('grant %s on public.scheduler_marks to %s', v_grant.privilege_type, v_grant.role);
    end loop;
    for v_function, v_role in
        select distinct f.name, coalesce(quote_ident(r.rolname), 'public')
        from (values ('public.scheduler_mark(text[])'::regprocedure, 'public.scheduler_wake()'::regprocedure),
                     ('public.scheduler_mark(text[])', 'public.scheduler_reconcile(uuid, bigint[], bigint[])'),
                     ('public.scheduler_mark_lanes(text[], smallint[], timestamptz[])',
                      'public.scheduler_rescue(integer, integer, integer)'),
                     ('public.scheduler_survey(text[])',
                      'public.scheduler_heartbeat(uuid, text, integer, text[])')) as f (name, beside)
        join pg_catalog.pg_proc p on p.oid = f.beside
        cross join lateral pg_catalog.aclexplode(p.proacl) a
        left join pg_catalog.pg_roles r on r.oid = a.grantee
    loop
        execute format('grant execute on function %s to %s', v_function, v_role);
    end loop;
    -- A condition on a column of the table of nodes says nothing about marks, which tell nobody anything.
    for v_policy in select p.*, exists (
                               select from pg_catalog.pg_policy o
                               join pg_catalog.pg_depend d
                                 on d.classid = 'pg_catalog.pg_policy'::regclass and d.objid = o.oid
                               where o.polname = p.policyname
                                 and o.polrelid = 'public.scheduler_nodes'::regclass
                                 and d.refclassid = 'pg_catalog.pg_class'::regclass
                                 and d.refobjid = o.polrelid and d.refobjsubid > 0) as by_column
                    from pg_catalog.pg_policies p
                    where p.schemaname = 'public' and p.tablename = 'scheduler_nodes'
    loop
        execute format('create policy %I on public.scheduler_marks as %s for %s to %s%s%s',
                       v_policy.policyname, v_policy.permissive, v_policy.cmd,
                       (select string_agg(case when role = 'public' then 'public' else quote_ident(role) end, ', ')
                        from unnest(v_policy.roles) role),
                       ' using (' || case when v_policy.by_column and v_policy.qual is not null
                                         then 'true' else v_policy.qual end || ')',
                       ' with check (' || case when v_policy.by_column and v_policy.with_check is not null
                                               then 'true' else v_policy.with_check end || ')');
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261124000300' $$;

notify pgrst, 'reload schema';

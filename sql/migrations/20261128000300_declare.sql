-- Declared jobs: what an application says at every start of its recurring jobs. And a due occurrence that outlives
-- a change of its trigger.

alter table public.scheduled_jobs
    add column if not exists declared_by text,
    add constraint scheduled_jobs_declared_by_length
        check (length(declared_by) <= 255 and btrim(declared_by, E' \t\n\v\f\r') <> '');
comment on column public.scheduled_jobs.declared_by is
    'The part of an application that declares the job whenever it starts; null for a job that nobody declares';
create index scheduled_jobs_declared on public.scheduled_jobs (declared_by) where declared_by is not null;

-- Whether a job recurs: by its trigger, else by what the earlier Python scheduler wrote into its metadata.
create function public.scheduler_recurs(p_trigger text, p_metadata jsonb) returns boolean
    language sql immutable set search_path = '' as $$
    select case when p_trigger is null then coalesce(p_metadata ->> 'trigger_type', 'once') not ilike '%once'
                else p_trigger !~* '^\s*once\s*:' end
$$;

-- Whether a job goes on with its current occurrence when it gets another definition. What is due is not lost: the
-- misfire policy decides about it when a node finds it. And with the same trigger the next occurrence is the same.
create function public.scheduler_keeps_occurrence(p_old public.scheduled_jobs, p_new public.scheduled_jobs)
    returns boolean
    language sql stable set search_path = '' as $$
    select p_old.status = 'scheduled'
           and public.scheduler_recurs(p_old.trigger, p_old.metadata)
           and public.scheduler_recurs(p_new.trigger, p_new.metadata)
           and (p_old.run_date <= now()
                or (p_old.trigger, p_old.zone) is not distinct from (p_new.trigger, p_new.zone))
$$;

-- Whether a job is defined in the same words; when it runs is no part of that for a job that recurs.
create function public.scheduler_same_definition(p_old public.scheduled_jobs, p_new public.scheduled_jobs)
    returns boolean
    language sql immutable set search_path = '' as $$
    select public.scheduler_recurs(p_new.trigger, p_new.metadata)
           and (p_old.job_type, p_old.handler, p_old.metadata, p_old.max_retries, p_old.priority, p_old.trigger,
                p_old.zone, p_old.backoff, p_old.timeout_ms)
               is not distinct from
               (p_new.job_type, p_new.handler, p_new.metadata, p_new.max_retries, p_new.priority, p_new.trigger,
                p_new.zone, p_new.backoff, p_new.timeout_ms)
$$;

-- Whether a declaration leaves an ended job alone: a person cancelled it, or it came to its end by its own trigger.
create function public.scheduler_rests(p_old public.scheduled_jobs, p_new public.scheduled_jobs) returns boolean
    language sql immutable set search_path = '' as $$
    select p_old.declared_by = p_new.declared_by
           and (p_old.status = 'cancelled'
                or p_old.status = 'completed'
                   and (p_old.trigger, p_old.zone) is not distinct from (p_new.trigger, p_new.zone))
$$;

drop function public.scheduler_rest_schedule(
    text, text[], text[], text[], timestamp with time zone[], text[], integer[], smallint[], text[], text[], text[],
    bigint[], timestamp with time zone[]);
drop function public.scheduler_schedule(
    text, text[], text[], text[], timestamp with time zone[], text[], integer[], smallint[], text[], text[], text[],
    bigint[], timestamp with time zone[]);

-- With conflict update, a job that is there is brought up to date: it keeps its counters and its run in flight, and
-- goes by its new trigger from its next occurrence on; one that has ended is scheduled anew. What is as it should be
-- already is not written.
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
    p_next_runs timestamp with time zone[] default '{}',
    p_declared_by text default null)
    returns table (job_id text, action text)
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
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
            priority, trigger, zone, backoff, timeout_ms, declared_by)
        select g.job_id, g.job_type, g.handler, coalesce(g.run_date, now()),
               coalesce(g.next_run, g.run_date, now()),
               'scheduled', g.metadata::jsonb, 0, g.max_retries, g.priority, g.trigger, g.zone,
               g.backoff, g.timeout_ms, p_declared_by
        from given g
        order by g.job_id
        on conflict on constraint scheduled_jobs_job_id_key do update
           set (run_date, next_run, retimed_run_date, retimed_next_run) = (
                   select case when k.holds or k.keeps then j.run_date else excluded.run_date end,
                          case when k.holds or k.keeps then j.next_run else excluded.next_run end,
                          case when k.retimes then excluded.run_date when k.holds then j.retimed_run_date end,
                          case when k.retimes then excluded.next_run when k.holds then j.retimed_next_run end
                   from (select p_conflict = 'update' and j.status = 'running' as holds,
                                public.scheduler_keeps_occurrence(j, excluded) as keeps,
                                p_conflict = 'update' and j.status = 'running'
                                and not (public.scheduler_recurs(excluded.trigger, excluded.metadata)
                                         and (j.trigger, j.zone)
                                             is not distinct from (excluded.trigger, excluded.zone)) as retimes) k),
               (status, retry_count, locked_by, fence, crash_count, run_count, last_error) = (
                   select case when u.lives then j.status else 'scheduled' end,
                          case when u.lives and (j.status = 'running'
                                                 or public.scheduler_keeps_occurrence(j, excluded))
                               then j.retry_count else 0 end,
                          case when u.lives then j.locked_by end,
                          case when u.lives then j.fence else j.fence + 1 end,
                          case when u.lives then j.crash_count else 0 end,
                          case when u.lives then j.run_count else 0 end,
                          case when u.lives then j.last_error end
                   from (select p_conflict = 'update' and j.status in ('scheduled', 'running') as lives) u),
               job_type = excluded.job_type, handler = excluded.handler, metadata = excluded.metadata,
               max_retries = excluded.max_retries, priority = excluded.priority,
               trigger = excluded.trigger, zone = excluded.zone, backoff = excluded.backoff,
               timeout_ms = excluded.timeout_ms,
               declared_by = case when p_conflict = 'update' then coalesce(excluded.declared_by, j.declared_by)
                             else excluded.declared_by end,
               updated_at = now()
         where p_conflict = 'replace'
            or p_conflict = 'update'
               and not (j.status in ('scheduled', 'running')
                        and public.scheduler_same_definition(j, excluded)
                        and (excluded.declared_by is null or j.declared_by is not distinct from excluded.declared_by))
               and public.scheduler_rests(j, excluded) is not true
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
           case when w.inserted then 'inserted'
                when not w.inserted then case p_conflict when 'update' then 'updated' else 'replaced' end
                else 'kept' end
    from unnest(p_job_ids) g (job_id)
    left join unnest(v_ids, v_inserted) w (job_id, inserted) on w.job_id = g.job_id;
end $$;

create function public.scheduler_rest_schedule(
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
    p_declared_by text default null)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_object_agg(scheduled.job_id, scheduled.action), '{}')
    from public.scheduler_schedule(
        p_conflict, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
        p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs, p_declared_by) scheduled
$$;
comment on function public.scheduler_rest_schedule is
    'scheduler_schedule for REST; answers an object that holds what happened to each job under its id';

create function public.scheduler_left_over(p_declared_by text, p_job_ids text[]) returns text[]
    language sql stable set search_path = '' as $$
    select coalesce(array_agg(j.job_id order by j.job_id), '{}')
    from public.scheduled_jobs j
    where j.declared_by = p_declared_by and j.status in ('scheduled', 'running', 'failed')
      and j.job_id <> all (p_job_ids)
$$;
comment on function public.scheduler_left_over(text, text[]) is
    'Jobs that this part of an application has declared once, that have not ended, and that are not among these';

create function public.scheduler_retire(p_declared_by text, p_job_ids text[]) returns text[]
    language sql set search_path = '' set lock_timeout = '10s' as $$
    with found as (
        select j.id from public.scheduled_jobs j
        where j.declared_by = p_declared_by and j.status in ('scheduled', 'running', 'failed')
          and j.job_id = any (p_job_ids)
        order by j.id
        for update
    ), retired as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, declared_by = null, updated_at = now()
          from found f
         where j.id = f.id
        returning j.job_id
    )
    select coalesce(array_agg(r.job_id order by r.job_id), '{}') from retired r
$$;
comment on function public.scheduler_retire(text, text[]) is
    'Cancels those of these jobs that this part of an application declares, so that a later declaration brings them back; answers their ids';

-- As before, and an occurrence that is due stays due: only an instant that somebody names, or new rules of a time zone,
-- move it. The same trigger again moves nothing.
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
        select j.id, g.trigger, g.zone, g.run_date, g.next_run,
               j.status = 'scheduled'
               and not (g.expected is null
                        and public.scheduler_recurs(j.trigger, j.metadata)
                        and public.scheduler_recurs(g.trigger, '{}')
                        and (j.run_date <= now()
                             or (j.trigger, j.zone) is not distinct from (g.trigger, g.zone))) as moves
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
           run_date = case when f.moves then f.run_date else j.run_date end,
           next_run = case when f.moves then f.next_run else j.next_run end,
           retry_count = case when f.moves then 0 else j.retry_count end,
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

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261128000300' $$;

-- As everything else: for those alone who may do what nodes do.
do $$
declare
    v_function regprocedure;
    v_role text;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_recurs', 'scheduler_keeps_occurrence', 'scheduler_rests',
                                          'scheduler_same_definition', 'scheduler_schedule',
                                          'scheduler_rest_schedule', 'scheduler_left_over', 'scheduler_retire')
    loop
        for v_role in select 'public' union all
                      select quote_ident(r.rolname) from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format('revoke execute on function %s from %s', v_function, v_role);
        end loop;
        for v_role in
            select distinct quote_ident(r.rolname)
            from pg_catalog.pg_proc o
            cross join lateral pg_catalog.aclexplode(o.proacl) a
            join pg_catalog.pg_roles r on r.oid = a.grantee
            where o.proname = 'scheduler_cancel' and o.pronamespace = 'public'::regnamespace
        loop
            execute format('grant execute on function %s to %s', v_function, v_role);
        end loop;
    end loop;
end $$;

notify pgrst, 'reload schema';

-- Doors: what people may call refuses the same things with the same words, and waits for nobody for ever.

-- One row with a counter at its end must not make a claim, a rescue or an end of a run fail for all others that go with it.
-- So a counter may stand at its end only if it was counted up to there; who sets it must leave room.
alter table public.scheduled_jobs
    drop constraint scheduled_jobs_counters,
    add constraint scheduled_jobs_counters check (
        retry_count between 0 and 1000000 and max_retries between 0 and 1000000
        and crash_count between 0 and 2000000
        and fence between 0 and 9007199254740991 and run_count between 0 and 9007199254740991);

create function public.scheduler_refuse_counter() returns trigger
    language plpgsql set search_path = '' as $$
begin
    raise check_violation using
        message = format('job %s: fence %s, run_count %s, crash_count %s: expected fence and run_count up to 1000000000000, crash_count up to 1000000',
                         to_json(left(new.job_id, 120)), new.fence, new.run_count, new.crash_count);
end $$;

create trigger scheduler_refuse_counter_of_new before insert on public.scheduled_jobs
    for each row
    when (new.fence > 1000000000000 or new.run_count > 1000000000000 or new.crash_count > 1000000)
    execute function public.scheduler_refuse_counter();

-- After the update: a trigger before it locks every row once more, whether it applies or not.
create trigger scheduler_refuse_counter after update of fence, run_count, crash_count on public.scheduled_jobs
    for each row
    when (new.fence > 1000000000000 and new.fence > old.fence + 1
          or new.run_count > 1000000000000 and new.run_count > old.run_count + 1
          or new.crash_count > 1000000 and new.crash_count > old.crash_count + 1)
    execute function public.scheduler_refuse_counter();

-- Writes the ends of runs, and answers the rows that were accepted. It waits for locked rows as long as its caller says.
create function public.scheduler_write_ends(
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
    returns bigint[]
    language plpgsql
    set search_path = '' set jit = off
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_accepted bigint[];
begin
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
        where m.outcome <> 'released' and (m.outcome <> 'unrecorded' or m.is_cancelled)
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
    select coalesce(array_agg(moved.id), '{}') into v_accepted from moved;
    return v_accepted;
end $$;
comment on function public.scheduler_write_ends is 'Writes the ends of runs; what its callers have in common';

-- Who keeps one row locked holds up no other end: this waits p_wait_ms for locked rows, and then writes the others.
-- Answers the rows that were accepted, and those that are busy: still held by this node, and locked by somebody else.
create function public.scheduler_record_ends(
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
    p_missed_reasons text[] default '{}',
    p_wait_ms integer default 100,
    out accepted bigint[],
    out busy bigint[])
    language plpgsql
    set search_path = '' set lock_timeout = '1s' set jit = off set enable_seqscan = off as $$
declare
    v_free bigint[];
    v_ids bigint[];
begin
    busy := '{}';
    perform set_config('lock_timeout', least(greatest(coalesce(p_wait_ms, 100), 1), 10000)::text, true);
    begin
        accepted := public.scheduler_write_ends(
        p_node, p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts, p_outcomes,
        p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors, p_missed_ids, p_missed_run_dates,
        p_missed_counts, p_missed_reasons);
        return;
    exception when lock_not_available then
        null; -- a row, or the whole table: the next statement tells
    end;
    v_free := array(select f.id
                    from (select j.id from public.scheduled_jobs j where j.id = any (p_ids)
                          order by j.id for no key update skip locked) f);
    -- An end without a row changes nothing, and the others keep their places.
    v_ids := array(select case when given.id = any (v_free) then given.id end
                   from unnest(p_ids) with ordinality as given (id, place) order by given.place);
    accepted := public.scheduler_write_ends(
        p_node, v_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts, p_outcomes,
        p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors, p_missed_ids, p_missed_run_dates,
        p_missed_counts, p_missed_reasons);
    busy := array(select j.id
                  from unnest(p_ids, p_fences) as held (id, fence)
                  join public.scheduled_jobs j on j.id = held.id
                  where j.fence = held.fence and j.locked_by = p_node and j.id <> all (v_free));
end $$;
comment on function public.scheduler_record_ends is
    'Writes the ends of runs; answers the rows that were accepted, and those that somebody else keeps locked';

-- For nodes of the version before: waits a second for a locked row, and then fails as a whole.
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
    language plpgsql set search_path = '' set lock_timeout = '1s' as $$
begin
    return query select unnest(public.scheduler_write_ends(
        p_node, p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts, p_outcomes,
        p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors, p_missed_ids, p_missed_run_dates,
        p_missed_counts, p_missed_reasons));
end $$;

-- What all doors say of a value that they refuse: which function, which value, and the legal form.
create function public.scheduler_refuse(p_function text, p_field text, p_value text, p_legal text) returns void
    language plpgsql set search_path = '' as $$
begin
    raise invalid_parameter_value using
        message = format('%s: %s %s: expected %s', p_function, p_field,
                         coalesce(case when p_value ~ '^-?\d+$' then p_value
                                       else to_json(left(p_value, 120))::text end, 'null'), p_legal);
end $$;

create function public.scheduler_check_name(p_function text, p_field text, p_value text, p_longest integer default 255)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_value is null or length(p_value) > p_longest or btrim(p_value, E' \t\n\v\f\r') = '' then
        perform public.scheduler_refuse(
            p_function, p_field, p_value,
            format('1 to %s characters, not blank, without NUL and unpaired surrogates', p_longest));
    end if;
end $$;

-- A minute of leeway, for the caller's clock and the way here.
create function public.scheduler_check_time(p_function text, p_field text, p_time timestamp with time zone)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_time < now() - interval '1 minute' then
        perform public.scheduler_refuse(
            p_function, p_field, p_time::text,
            format('an instant not before now (%s); to run at once, give none', now()));
    end if;
    if p_time > '9999-12-31 23:59:59+00' then
        perform public.scheduler_refuse(p_function, p_field, p_time::text, 'an instant up to 9999-12-31T23:59:59Z');
    end if;
end $$;

create function public.scheduler_check_zone(p_function text, p_zone text) returns void
    language plpgsql set search_path = '' as $$
begin
    perform now() at time zone p_zone;
exception when invalid_parameter_value then
    perform public.scheduler_refuse(p_function, 'zone', p_zone,
                                    'the name of a time zone, such as Europe/Berlin or UTC');
end $$;

create function public.scheduler_check_backoff(p_function text, p_backoff text) returns void
    language plpgsql set search_path = '' as $$
declare
    v_parts text[] := regexp_match(p_backoff, '^(P[^*]+)\*([0-9.]+(?:E-?[0-9]+)?)~([0-9.]+(?:E-?[0-9]+)?)<(P.+)$');
    v_first interval := public.scheduler_read_duration(v_parts[1]);
    v_cap interval := public.scheduler_read_duration(v_parts[4]);
    v_legal boolean := false;
begin
    begin
        v_legal := v_first >= interval '1 millisecond' and v_first <= v_cap and v_cap <= interval '365 days'
            and v_parts[2]::double precision between 1 and 100
            and v_parts[3]::double precision >= 0 and v_parts[3]::double precision < 1;
    exception when data_exception then
        null; -- such as a number with two points
    end;
    if p_backoff is not null and v_legal is not true then
        perform public.scheduler_refuse(p_function, 'backoff', p_backoff,
                                        'first wait, factor, spread and cap, such as PT10S*2.0~0.2<PT1H');
    end if;
end $$;

create function public.scheduler_check_options(
    p_function text, p_max_retries integer, p_backoff text, p_timeout_ms bigint, p_on_conflict text)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_max_retries not between 0 and 1000 then
        perform public.scheduler_refuse(p_function, 'max_retries', p_max_retries::text, '0 to 1000');
    end if;
    perform public.scheduler_check_backoff(p_function, p_backoff);
    if p_timeout_ms not between 1 and 36500 * 86400000::bigint then
        perform public.scheduler_refuse(p_function, 'timeout_ms', p_timeout_ms::text,
                                        'one millisecond to 36500 days');
    end if;
    if coalesce(p_on_conflict, '') not in ('error', 'replace', 'keep') then
        perform public.scheduler_refuse(p_function, 'on_conflict', p_on_conflict, 'error, replace or keep');
    end if;
end $$;

create or replace function public.schedule_job(
    job_id text default null,
    handler text default null,
    job_type text default 'custom',
    run_at timestamp with time zone default null,
    delay interval default null,
    trigger text default null,
    zone text default null,
    metadata jsonb default '{}',
    priority smallint default 0,
    max_retries integer default 3,
    backoff text default null,
    timeout_ms bigint default null,
    on_conflict text default 'error')
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_id text := coalesce(schedule_job.job_id, gen_random_uuid()::text);
    v_type text := lower(coalesce(schedule_job.job_type, 'custom'));
    v_handler text := coalesce(schedule_job.handler, nullif(btrim(schedule_job.metadata ->> 'handler'), ''), v_type);
    v_run_at timestamp with time zone := schedule_job.run_at;
    v_next_run timestamp with time zone;
    v_action text;
begin
    perform public.scheduler_check_name('schedule_job', 'job_id', v_id);
    perform public.scheduler_check_name('schedule_job', 'handler', v_handler);
    if v_type not in ('event_reminder', 'notification', 'email', 'sms', 'custom') then
        perform public.scheduler_refuse('schedule_job', 'job_type', schedule_job.job_type,
                                        'one of event_reminder, notification, email, sms, custom');
    end if;
    if num_nonnulls(schedule_job.run_at, schedule_job.delay, schedule_job.trigger) > 1 then
        raise invalid_parameter_value using
            message = 'schedule_job: run_at, delay and trigger exclude each other: expected at most one';
    end if;
    perform public.scheduler_check_options('schedule_job', schedule_job.max_retries, schedule_job.backoff,
                                           schedule_job.timeout_ms, schedule_job.on_conflict);
    if schedule_job.delay < interval '0' then
        perform public.scheduler_refuse('schedule_job', 'delay', schedule_job.delay::text, 'zero or more');
    end if;
    if schedule_job.delay > interval '7990 years' then
        perform public.scheduler_refuse('schedule_job', 'delay', schedule_job.delay::text,
                                        'an instant up to 9999-12-31T23:59:59Z');
    end if;
    perform public.scheduler_check_time('schedule_job', 'run_at', v_run_at);
    perform public.scheduler_check_zone('schedule_job', schedule_job.zone);
    if schedule_job.trigger is not null then
        perform public.scheduler_check_trigger(schedule_job.trigger, schedule_job.zone);
        v_run_at := '0001-01-01 00:00+00';
        v_next_run := now();
    else
        v_run_at := coalesce(v_run_at, now() + schedule_job.delay);
        perform public.scheduler_check_time('schedule_job', 'delay', v_run_at);
    end if;
    select s.action into v_action
    from public.scheduler_schedule(
        schedule_job.on_conflict, array[v_id], array[v_type], array[v_handler],
        array[v_run_at], array[public.scheduler_metadata(coalesce(schedule_job.metadata, '{}'))::text],
        array[coalesce(schedule_job.max_retries, 3)], array[coalesce(schedule_job.priority, 0::smallint)],
        array[schedule_job.trigger], array[schedule_job.zone], array[schedule_job.backoff],
        array[schedule_job.timeout_ms], array[v_next_run]) s;
    return jsonb_build_object(
        'job_id', v_id,
        'action', v_action,
        'next_run', case when schedule_job.trigger is null or v_action = 'kept' then
            (select j.next_run from public.scheduled_jobs j where j.job_id = v_id) end);
end $$;

create or replace function public.schedule_reminders(
    event_id text,
    event_time timestamp with time zone,
    before interval[],
    metadata jsonb default '{}',
    message text default null,
    priority smallint default 0,
    max_retries integer default 3,
    backoff text default null,
    timeout_ms bigint default null,
    on_conflict text default 'error')
    returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_more jsonb := public.scheduler_metadata(coalesce(schedule_reminders.metadata, '{}'));
    v_count integer;
    v_ids text[];
    v_ats timestamp with time zone[];
    v_metadata text[];
    v_left_out text[];
    v_actions jsonb;
begin
    perform public.scheduler_check_event('schedule_reminders', schedule_reminders.event_id);
    perform public.scheduler_check_event_time('schedule_reminders', schedule_reminders.event_time);
    perform public.scheduler_check_reminders(schedule_reminders.before, v_more, schedule_reminders.message);
    perform public.scheduler_check_options('schedule_reminders', schedule_reminders.max_retries,
                                           schedule_reminders.backoff, schedule_reminders.timeout_ms,
                                           schedule_reminders.on_conflict);
    with reminder as (
        select b.place, t.length, schedule_reminders.event_time - make_interval(secs => t.seconds) as at
        from unnest(schedule_reminders.before) with ordinality as b (length, place)
        cross join lateral (
            select public.scheduler_duration_text(b.length) as length,
                   extract(epoch from b.length)::double precision as seconds) t
    ), named as (
        select r.place, r.at, 'reminder:' || schedule_reminders.event_id || ':' || r.length as job_id,
               v_more || jsonb_strip_nulls(jsonb_build_object(
                   'event_id', schedule_reminders.event_id,
                   'event_time', public.scheduler_instant_text(schedule_reminders.event_time),
                   'before', r.length, 'message', schedule_reminders.message)) as metadata,
               r.at >= now() or (not bool_or(r.at >= now()) over () and r.at = max(r.at) over ()) as still
        from reminder r
    )
    select array_agg(n.job_id order by n.place) filter (where n.still),
           array_agg(greatest(n.at, now()) order by n.place) filter (where n.still),
           array_agg(n.metadata::text order by n.place) filter (where n.still),
           array_agg(n.job_id) filter (where not n.still)
      into v_ids, v_ats, v_metadata, v_left_out
      from named n;
    -- All that may be written, in the order in which all others lock rows.
    if schedule_reminders.on_conflict = 'replace' then
        perform from public.scheduled_jobs j where j.job_id = any (v_ids || v_left_out) order by j.id for update;
    end if;
    v_count := cardinality(v_ids);
    select jsonb_object_agg(s.job_id, s.action) into v_actions
    from public.scheduler_schedule(
        schedule_reminders.on_conflict, v_ids, array_fill('event_reminder'::text, array[v_count]),
        array_fill('event_reminder'::text, array[v_count]), v_ats, v_metadata,
        array_fill(coalesce(schedule_reminders.max_retries, 3), array[v_count]),
        array_fill(coalesce(schedule_reminders.priority, 0::smallint), array[v_count]),
        array_fill(null::text, array[v_count]), array_fill(null::text, array[v_count]),
        array_fill(schedule_reminders.backoff, array[v_count]),
        array_fill(schedule_reminders.timeout_ms, array[v_count])) s;
    if schedule_reminders.on_conflict = 'replace' then
        perform public.scheduler_cancel_all(array(
            select j.job_id from public.scheduled_jobs j
            where j.job_id = any (v_left_out) and j.status = 'scheduled' and j.job_type = 'event_reminder'
              and j.metadata ->> 'event_id' = schedule_reminders.event_id));
    end if;
    return public.scheduler_scheduled(v_ids, v_actions);
end $$;

create or replace function public.cancel_job(job_id text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('cancel_job', 'job_id', cancel_job.job_id);
    return public.scheduler_cancel(cancel_job.job_id);
end $$;

create or replace function public.retry_job(job_id text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('retry_job', 'job_id', retry_job.job_id);
    return public.scheduler_retry(retry_job.job_id);
end $$;

create or replace function public.reschedule_job(
    job_id text,
    run_at timestamp with time zone default null,
    trigger text default null,
    zone text default null)
    returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_run_date timestamp with time zone := reschedule_job.run_at;
    v_next_run timestamp with time zone := reschedule_job.run_at;
begin
    perform public.scheduler_check_name('reschedule_job', 'job_id', reschedule_job.job_id);
    if num_nonnulls(reschedule_job.run_at, reschedule_job.trigger) <> 1 then
        raise invalid_parameter_value using
            message = 'reschedule_job: expected one of run_at and trigger';
    end if;
    perform public.scheduler_check_time('reschedule_job', 'run_at', reschedule_job.run_at);
    perform public.scheduler_check_zone('reschedule_job', reschedule_job.zone);
    if reschedule_job.trigger is not null then
        perform public.scheduler_check_trigger(reschedule_job.trigger, reschedule_job.zone);
        v_run_date := '0001-01-01 00:00+00';
        v_next_run := now();
    end if;
    return exists (
        select from public.scheduler_reschedule(
            array[reschedule_job.job_id], array[reschedule_job.trigger], array[reschedule_job.zone],
            array[v_run_date], array[v_next_run], array[null::timestamp with time zone]));
end $$;

-- Whoever keeps a row locked holds up the calls that want to change it, and with them the connections they use. So each
-- gives up after ten seconds, with lock_not_available.
do $$
declare
    v_function regprocedure;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_schedule', 'scheduler_reschedule', 'scheduler_cancel',
                                          'scheduler_cancel_all', 'scheduler_retry', 'move_event')
    loop
        execute format('alter function %s set lock_timeout = ''10s''', v_function);
    end loop;
end $$;

-- As everything else: the owner's and the service role's alone, and that of those to whom its neighbour was granted.
do $$
declare
    v_function regprocedure;
    v_role text;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_write_ends', 'scheduler_record_ends', 'scheduler_refuse',
                                          'scheduler_check_name', 'scheduler_check_time', 'scheduler_check_zone',
                                          'scheduler_check_backoff', 'scheduler_check_options',
                                          'scheduler_refuse_counter')
    loop
        for v_role in select 'public' union all
                      select quote_ident(r.rolname) from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format('revoke execute on function %s from %s', v_function, v_role);
        end loop;
    end loop;
    for v_function, v_role in
        select distinct p.oid::regprocedure, coalesce(quote_ident(r.rolname), 'public')
        from pg_catalog.pg_proc p
        join (values ('scheduler_write_ends', 'scheduler_finish'), ('scheduler_record_ends', 'scheduler_finish'),
                     ('scheduler_refuse', 'cancel_job'), ('scheduler_check_name', 'cancel_job'),
                     ('scheduler_refuse', 'retry_job'), ('scheduler_check_name', 'retry_job'),
                     ('scheduler_refuse', 'reschedule_job'), ('scheduler_check_name', 'reschedule_job'),
                     ('scheduler_check_time', 'reschedule_job'), ('scheduler_check_zone', 'reschedule_job'),
                     ('scheduler_refuse', 'schedule_job'), ('scheduler_check_name', 'schedule_job'),
                     ('scheduler_check_time', 'schedule_job'), ('scheduler_check_zone', 'schedule_job'),
                     ('scheduler_check_backoff', 'schedule_job'), ('scheduler_check_options', 'schedule_job'),
                     ('scheduler_read_duration', 'schedule_job'),
                     ('scheduler_refuse', 'schedule_reminders'), ('scheduler_check_options', 'schedule_reminders'),
                     ('scheduler_check_backoff', 'schedule_reminders')) as f (name, beside) on f.name = p.proname
        join pg_catalog.pg_proc o on o.proname = f.beside and o.pronamespace = 'public'::regnamespace
        cross join lateral pg_catalog.aclexplode(o.proacl) a
        left join pg_catalog.pg_roles r on r.oid = a.grantee
        where p.pronamespace = 'public'::regnamespace
    loop
        execute format('grant execute on function %s to %s', v_function, v_role);
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261128000100' $$;

notify pgrst, 'reload schema';

-- Reminders of events: several in one call, found by their event, moved and cancelled with it.

-- An entry of an index has room for some 2,700 bytes, so the name of an event has a length.
with long as (
    update public.scheduled_jobs
       set job_type = 'custom'
     where job_type = 'event_reminder' and length(metadata ->> 'event_id') > 200
    returning job_id, handler, length(metadata ->> 'event_id') as characters
)
insert into public.scheduler_notes (note)
select format('job %s: its event_id has %s characters, and 200 are the most; it is kept as custom with handler %s',
              to_json(job_id), characters, to_json(handler)) from long;

create function public.scheduler_refuse_event() returns trigger
    language plpgsql set search_path = '' as $$
begin
    raise check_violation using
        message = format('event_id of job %s has %s characters, and 200 are the most',
                         to_json(new.job_id), length(new.metadata ->> 'event_id'));
end $$;

create trigger scheduler_refuse_event before insert or update of job_type, metadata on public.scheduled_jobs
    for each row
    when (new.job_type = 'event_reminder' and length(new.metadata ->> 'event_id') > 200)
    execute function public.scheduler_refuse_event();

-- A claim or an end of any other job writes no entry here. With the row's number at its end the index answers in
-- the order in which rows are locked, and in which they are listed.
create index scheduled_jobs_event on public.scheduled_jobs ((metadata ->> 'event_id'), id)
    where job_type = 'event_reminder';

-- As Java writes an instant: 2031-07-01T09:00:00Z, with as many digits after the second as it takes.
create function public.scheduler_instant_text(p_instant timestamp with time zone) returns text
    language sql stable set search_path = '' as $$
    select regexp_replace(
               regexp_replace(to_char(p_instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                              '\.000000$', ''),
               '(\.\d{3})000$', '\1') || 'Z'
$$;

-- As Java writes a duration: a day is PT24H, an hour and a half PT1H30M, nothing PT0S.
create function public.scheduler_duration_text(p_duration interval) returns text
    language sql immutable set search_path = '' as $$
    select 'PT' || coalesce(nullif(concat(nullif(d.hours, 0) || 'H', nullif(d.minutes, 0) || 'M',
                                          trim_scale(nullif(d.seconds, 0)) || 'S'), ''), '0S')
    from (select m.hours, trunc(m.rest / 60) as minutes, m.rest - 60 * trunc(m.rest / 60) as seconds
          from (select trunc(t.seconds / 3600) as hours, t.seconds - 3600 * trunc(t.seconds / 3600) as rest
                from (select extract(epoch from p_duration)::numeric as seconds) t) m) d
$$;

-- The other way round, of what anybody may have written into metadata; null where it is something else.
create function public.scheduler_read_duration(p_text text) returns interval
    language sql immutable set search_path = '' as $$
    select d.length
    from (select case when p_text ~* '^P(?=.*\d[DHMS]$)([+-]?\d{1,9}D)?(T([+-]?\d{1,9}H)?([+-]?\d{1,9}M)?([+-]?\d{1,9}(\.\d{1,9})?S)?)?$'
                      then upper(p_text)::interval end as length) d
    where abs(extract(epoch from d.length)) <= 36500 * 86400.0
$$;

create function public.scheduler_read_instant(p_text text) returns timestamp with time zone
    language plpgsql stable set search_path = '' as $$
begin
    if p_text ~* '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:\d\d)?)$' then
        return p_text::timestamp with time zone;
    end if;
    return null;
exception when data_exception then
    return null; -- such as 30 February
end $$;

create function public.scheduler_check_event(p_function text, p_event_id text) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_event_id is null or length(p_event_id) > 200 or btrim(p_event_id, E' \t\n\v\f\r') = '' then
        raise invalid_parameter_value using
            message = format('%s: event_id %s: expected 1 to 200 characters, not blank', p_function,
                             coalesce(to_json(left(p_event_id, 120))::text, 'null'));
    end if;
end $$;

create function public.scheduler_check_event_time(p_function text, p_event_time timestamp with time zone)
    returns void
    language plpgsql set search_path = '' as $$
begin
    if p_event_time is null or p_event_time < now() then
        raise invalid_parameter_value using
            message = format('%s: event_time %s: expected an instant after now, %s', p_function,
                             coalesce(p_event_time::text, 'null'), now());
    end if;
    if p_event_time > '9999-12-31 23:59:59+00' then
        raise invalid_parameter_value using
            message = format('%s: event_time %s: expected an instant up to 9999-12-31T23:59:59Z', p_function,
                             p_event_time);
    end if;
end $$;

create function public.scheduler_check_reminders(p_before interval[], p_metadata jsonb, p_message text)
    returns void
    language plpgsql set search_path = '' as $$
declare
    v_wrong interval;
begin
    if coalesce(cardinality(p_before), 0) not between 1 and 50 or array_position(p_before, null) is not null then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected 1 to 50 intervals, none of them null',
                             coalesce(to_json(p_before)::text, 'null'));
    end if;
    select b.length into v_wrong from unnest(p_before) as b (length)
    where b.length < interval '0' or b.length > interval '36500 days'
       or extract(year from b.length) <> 0 or extract(month from b.length) <> 0
    limit 1;
    if found then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected zero to 36500 days, in weeks, days, hours, minutes and seconds',
                             v_wrong);
    end if;
    select b.length into v_wrong from unnest(p_before) as b (length)
    group by b.length having count(*) > 1
    limit 1;
    if found then
        raise invalid_parameter_value using
            message = format('schedule_reminders: before %s: expected each only once', v_wrong);
    end if;
    if p_metadata ?| array['event_id', 'event_time', 'before'] then
        raise invalid_parameter_value using
            message = 'schedule_reminders: metadata: expected other fields than event_id, event_time and before, which are set';
    end if;
    if p_message is not null and p_metadata ? 'message' then
        raise invalid_parameter_value using
            message = 'schedule_reminders: message: expected either this or the message in metadata, not both';
    end if;
end $$;

-- Cancels jobs as scheduler_cancel does; answers how many.
create function public.scheduler_cancel_all(p_job_ids text[]) returns integer
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    with found as (
        select j.id from public.scheduled_jobs j
        where j.job_id = any (p_job_ids) and j.status in ('scheduled', 'running', 'failed')
        order by j.id
        for update
    ), cancelled as (
        update public.scheduled_jobs j
           set status = 'cancelled', next_run = null, updated_at = now()
          from found f
         where j.id = f.id
        returning 1
    )
    select count(*)::integer from cancelled
$$;
comment on function public.scheduler_cancel_all(text[]) is
    'Cancels those of these jobs that are scheduled, running or failed, and answers how many that were';

-- What happened to jobs, and when they run; in the order of the ids.
create function public.scheduler_scheduled(p_job_ids text[], p_actions jsonb) returns jsonb
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select coalesce(jsonb_agg(jsonb_build_object('job_id', i.job_id, 'action', p_actions ->> i.job_id,
                                                 'next_run', j.next_run) order by i.place), '[]')
    from unnest(p_job_ids) with ordinality as i (job_id, place)
    left join public.scheduled_jobs j on j.job_id = i.job_id
$$;

-- Those whose time is past are left out; where all are, the one nearest to the event is sent at once. Days are of 24
-- hours, whatever the clocks do, so that names, metadata and times say the same.
create function public.schedule_reminders(
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
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
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
    if coalesce(schedule_reminders.on_conflict, '') not in ('error', 'replace', 'keep') then
        raise invalid_parameter_value using
            message = format('schedule_reminders: on_conflict %s: expected error, replace or keep',
                             coalesce(to_json(schedule_reminders.on_conflict)::text, 'null'));
    end if;
    if schedule_reminders.max_retries not between 0 and 1000 then
        raise invalid_parameter_value using
            message = format('schedule_reminders: max_retries %s: expected 0 to 1000',
                             schedule_reminders.max_retries);
    end if;
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
comment on function public.schedule_reminders is
    'Schedules reminders of an event, each so long before it; answers, for each that is still to be sent, its id, what happened, and when it runs';

-- Each reminder of the event is written anew at its new time, as on_conflict => 'replace' writes it: one that is being sent at this
-- moment loses its fence, so that its end changes nothing. Found by the event and not by their names, so that rows
-- of a plain insert move too; those that recur, were cancelled, or do not tell how far from the event they are, stay as they are.
create function public.move_event(event_id text, event_time timestamp with time zone) returns jsonb
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_time text := public.scheduler_instant_text(move_event.event_time);
    v_left_out text[];
    v_ids text[];
    v_actions jsonb;
begin
    perform public.scheduler_check_event('move_event', move_event.event_id);
    perform public.scheduler_check_event_time('move_event', move_event.event_time);
    with reminder as materialized (
        select j.* from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = move_event.event_id
        order by j.id
        for update
    ), known as (
        select r.*, told.length is null as untold, before.length,
               move_event.event_time - make_interval(
                   secs => extract(epoch from before.length)::double precision) as at
        from reminder r
        cross join lateral (
            select public.scheduler_read_duration(r.metadata ->> 'before') as length) told
        cross join lateral (
            select case when told.length is not null then told.length
                        else public.scheduler_read_instant(r.metadata ->> 'event_time') - r.run_date
                   end as length) before
        where r.status <> 'cancelled'
          and case when r.trigger is not null then r.trigger ~* '^\s*once\s*:'
                   else lower(btrim(coalesce(r.metadata ->> 'trigger_type', 'once'))) = 'once' end
          and abs(extract(epoch from before.length)) <= 36500 * 86400.0
    ), chosen as (
        select k.*, greatest(k.at, now()) as due,
               k.at >= now() or (not bool_or(k.at >= now()) over () and k.at = max(k.at) over ()) as still
        from known k
    ), moved as (
        select d.id, d.job_id, d.still, d.status, d.handler, d.due, d.max_retries, d.priority, d.zone, d.backoff,
               d.timeout_ms,
               (d.metadata || jsonb_build_object('event_time', v_time)
                || case when d.untold then jsonb_build_object('before', public.scheduler_duration_text(d.length))
                        else '{}' end)::text as metadata,
               case when d.trigger is not null
                    then 'once:' || public.scheduler_instant_text(d.due)
                         || coalesce(substring(d.trigger from ';.*$'), '') end as trigger
        from chosen d
    ), written as (
        select s.job_id, s.action
        from (select array_agg(m.job_id order by m.id) as ids, array_agg(m.handler order by m.id) as handlers,
                     array_agg(m.due order by m.id) as dues, array_agg(m.metadata order by m.id) as metadata,
                     array_agg(m.max_retries order by m.id) as max_retries,
                     array_agg(m.priority order by m.id) as priorities,
                     array_agg(m.trigger order by m.id) as triggers, array_agg(m.zone order by m.id) as zones,
                     array_agg(m.backoff order by m.id) as backoffs,
                     array_agg(m.timeout_ms order by m.id) as timeouts,
                     array_agg('event_reminder'::text) as types
              from moved m
              where m.still) a
        cross join lateral public.scheduler_schedule(
            'replace', a.ids, a.types, a.handlers, a.dues, a.metadata, a.max_retries, a.priorities, a.triggers,
            a.zones, a.backoffs, a.timeouts) s
        where a.ids is not null
    )
    select (select jsonb_object_agg(w.job_id, w.action) from written w),
           array(select m.job_id from moved m where m.still order by m.due, m.id),
           array(select m.job_id from moved m where not m.still and m.status = 'scheduled')
      into v_actions, v_ids, v_left_out;
    perform public.scheduler_cancel_all(v_left_out);
    return public.scheduler_scheduled(v_ids, v_actions);
end $$;
comment on function public.move_event(text, timestamp with time zone) is
    'Gives an event another time, and with it its reminders; answers, for each that is still to be sent, the earliest first, its id, what happened, and when it runs';

create function public.cancel_event(event_id text) returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    perform public.scheduler_check_event('cancel_event', cancel_event.event_id);
    return public.scheduler_cancel_all(array(
        select j.job_id from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = cancel_event.event_id));
end $$;
comment on function public.cancel_event(text) is
    'Cancels the reminders of an event that are scheduled, running or failed; answers how many';

-- Who may do what nodes do may also do this.
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
                             or p.proname in ('schedule_job', 'cancel_job', 'retry_job', 'reschedule_job',
                                              'schedule_reminders', 'move_event', 'cancel_event'))
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

-- As everything else: the owner's and the service role's alone, and that of those to whom the older commands were granted.
do $$
declare
    v_function regprocedure;
    v_role text;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('schedule_reminders', 'move_event', 'cancel_event',
                                          'scheduler_cancel_all', 'scheduler_scheduled', 'scheduler_check_event',
                                          'scheduler_check_event_time', 'scheduler_check_reminders',
                                          'scheduler_instant_text', 'scheduler_duration_text',
                                          'scheduler_read_instant', 'scheduler_read_duration',
                                          'scheduler_refuse_event')
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
        from (values ('schedule_reminders', 'schedule_job'), ('move_event', 'reschedule_job'),
                     ('cancel_event', 'cancel_job'), ('scheduler_cancel_all', 'scheduler_cancel'),
                     ('scheduler_scheduled', 'scheduler_schedule'),
                     ('scheduler_check_event', 'scheduler_check_trigger'),
                     ('scheduler_check_event', 'cancel_job'),
                     ('scheduler_check_event_time', 'scheduler_check_trigger'),
                     ('scheduler_check_reminders', 'schedule_job'),
                     ('scheduler_instant_text', 'scheduler_schedule'),
                     ('scheduler_duration_text', 'scheduler_schedule'),
                     ('scheduler_read_instant', 'scheduler_schedule'),
                     ('scheduler_read_duration', 'scheduler_schedule')) as f (name, beside)
        join pg_catalog.pg_proc p on p.proname = f.name and p.pronamespace = 'public'::regnamespace
        join pg_catalog.pg_proc o on o.proname = f.beside and o.pronamespace = 'public'::regnamespace
        cross join lateral pg_catalog.aclexplode(o.proacl) a
        left join pg_catalog.pg_roles r on r.oid = a.grantee
    loop
        execute format('grant execute on function %s to %s', v_function, v_role);
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261126000100' $$;

notify pgrst, 'reload schema';

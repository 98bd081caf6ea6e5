-- Commands for whoever speaks SQL or calls functions over REST: a database trigger, an Edge Function,
-- supabase-js, curl. Their parameters have the names of the columns; each answers one value.

alter table public.scheduled_jobs add column if not exists owner uuid;
comment on column public.scheduled_jobs.owner is 'The signed-in user whose job it is; null for the application''s own';

-- A recurring job is scheduled by its trigger alone: only a node can read that, so the row says "not planned
-- yet" by a run date in year 1, and the first node that finds it due computes its first occurrence.
create function public.schedule_job(
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
    v_run_at timestamp with time zone := schedule_job.run_at;
    v_next_run timestamp with time zone;
    v_action text;
begin
    if num_nonnulls(schedule_job.run_at, schedule_job.delay, schedule_job.trigger) > 1 then
        raise invalid_parameter_value using
            message = 'schedule_job: run_at, delay and trigger exclude each other: expected at most one';
    end if;
    if coalesce(schedule_job.on_conflict, '') not in ('error', 'replace', 'keep') then
        raise invalid_parameter_value using
            message = format('schedule_job: on_conflict %s: expected error, replace or keep',
                             to_json(schedule_job.on_conflict));
    end if;
    if schedule_job.max_retries not between 0 and 1000 then
        raise invalid_parameter_value using
            message = format('schedule_job: max_retries %s: expected 0 to 1000', schedule_job.max_retries);
    end if;
    if schedule_job.delay < interval '0' then
        raise invalid_parameter_value using
            message = format('schedule_job: delay %s: expected zero or more', schedule_job.delay);
    end if;
    if v_run_at < now() - interval '1 minute' then
        raise invalid_parameter_value using
            message = format('schedule_job: run_at %s is past: expected now or later; to run at once, leave it out',
                             v_run_at);
    end if;
    if schedule_job.trigger is not null then
        perform public.scheduler_check_trigger(schedule_job.trigger, schedule_job.zone);
        v_run_at := '0001-01-01 00:00+00';
        v_next_run := now();
    else
        v_run_at := coalesce(v_run_at, now() + schedule_job.delay);
    end if;
    select s.action into v_action
    from public.scheduler_schedule(
        schedule_job.on_conflict, array[v_id], array[v_type],
        array[coalesce(schedule_job.handler, nullif(btrim(schedule_job.metadata ->> 'handler'), ''), v_type)],
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
comment on function public.schedule_job is
    'Schedules a job: at run_at, after a delay, by a trigger such as daily:08:00 in a zone, or at once; answers its id, what happened, and when it runs (null until a node has planned a trigger)';

-- What can be told of a trigger without reading it: a node reads it when it plans the job, and fails the job
-- with its message if it cannot.
create function public.scheduler_check_trigger(p_trigger text, p_zone text) returns void
    language plpgsql set search_path = '' as $$
begin
    if p_trigger !~* '^\s*(daily|weekly|monthly|interval|cron)\s*:' or length(p_trigger) > 4000 then
        raise invalid_parameter_value using
            message = format('trigger %s: expected daily:08:00, weekly:mon,fri@08:00, monthly:1,15,last@09:00, interval:PT90M@2026-01-01T00:00:00Z or cron:0 2 * * *',
                             to_json(left(p_trigger, 120)));
    end if;
    if p_zone is not null then
        perform now() at time zone p_zone;
    end if;
end $$;

create function public.cancel_job(job_id text) returns boolean
    language sql set search_path = '' as $$
    select public.scheduler_cancel(cancel_job.job_id)
$$;
comment on function public.cancel_job(text) is
    'Cancels a job that is scheduled, running or failed; false when there is no such job or it has ended';

create function public.retry_job(job_id text) returns boolean
    language sql set search_path = '' as $$
    select public.scheduler_retry(retry_job.job_id)
$$;
comment on function public.retry_job(text) is
    'Schedules a failed job for now; false when there is no such job or it has not failed';

create function public.reschedule_job(
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
    if num_nonnulls(reschedule_job.run_at, reschedule_job.trigger) <> 1 then
        raise invalid_parameter_value using
            message = 'reschedule_job: expected one of run_at and trigger';
    end if;
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
comment on function public.reschedule_job is
    'Gives a job that is scheduled, running or failed another time or trigger; false when there is no such job or it has ended';

-- Lets a role do what a node does. The condition is a boolean SQL expression that holds for the whole request, such as
-- one about its headers; where it is false the role sees no row and writes none.
create function public.scheduler_admit(p_role name, p_condition text default 'true') returns void
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
    foreach v_table in array array['scheduled_jobs', 'job_runs', 'scheduler_nodes', 'scheduler_facts'] loop
        execute format('grant select, insert, update, delete on public.%I to %I', v_table, p_role);
        execute format('drop policy if exists %I on public.%I', 'nodes_as_' || p_role, v_table);
        execute format('create policy %I on public.%I for all to %I using ((select %s)) with check ((select %s))',
                       'nodes_as_' || p_role, v_table, p_role, p_condition, p_condition);
    end loop;
end $$;
comment on function public.scheduler_admit(name, text) is
    'Lets a role do what a node does, while a condition holds; for the optional set-ups';

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261123000500' $$;

-- As everything else: the owner's and the service role's alone until a grant says otherwise.
do $$
declare
    v_role text;
    v_function regprocedure;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and (p.proname like 'scheduler\_%'
                             or p.proname in ('schedule_job', 'cancel_job', 'retry_job', 'reschedule_job'))
    loop
        execute format('revoke execute on function %s from public', v_function);
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format(case when v_role = 'service_role' then 'grant execute on function %s to %I'
                                else 'revoke execute on function %s from %I' end, v_function, v_role);
        end loop;
    end loop;
end $$;

notify pgrst, 'reload schema';

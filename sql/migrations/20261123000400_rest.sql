-- REST: what PostgREST, and so a Supabase project, needs of the protocol.
--
-- A client over REST calls the very functions that a client over JDBC calls. Where one answers a single
-- value it is called as it is; where one answers rows, a function scheduler_rest_… of the same
-- parameters calls it and answers one JSON value, because PostgREST's max-rows cuts a list of rows after the
-- work is done: a claim cut short would leave jobs running that nobody runs.
-- Parameters are only ever added, with defaults, and no name has two signatures: PostgREST finds a function
-- by the set of its parameters' names.

-- Who may insert a job needs no right on the functions that make it whole.
alter function public.scheduler_complete_row() security definer;

-- A role that row level security hides every row from gets no error, only nothing to do. So it is tried: what a
-- node writes about itself it must be able to see again.
create function public.scheduler_rest_hello() returns jsonb
    language plpgsql volatile set search_path = '' as $$
declare
    v_probe uuid := gen_random_uuid();
    v_works boolean := true;
begin
    begin
        insert into public.scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
        values (v_probe, 'probe', now(), now() + interval '1 minute', '{}');
        v_works := exists (select from public.scheduler_nodes n where n.id = v_probe)
            and has_table_privilege('public.scheduled_jobs', 'select, insert, update, delete');
        delete from public.scheduler_nodes n where n.id = v_probe;
    exception when insufficient_privilege then
        v_works := false;
    end;
    return jsonb_build_object('version', public.scheduler_version(), 'role', current_user,
                              'works', v_works, 'bypasses', not row_security_active('public.scheduled_jobs'));
end $$;
comment on function public.scheduler_rest_hello() is
    'The version of the tables and functions, the role that asks, and whether that role can do a node''s work';

-- Claims piece by piece and stops when the answer is large enough: a job may have 2 MiB of metadata, and an
-- answer that does not arrive within the client's patience is a claim lost. Metadata goes as text, because
-- JSON readers round numbers that jsonb keeps; and the answer is json and not jsonb, which would be
-- taken apart and put together again.
create function public.scheduler_rest_claim(
    p_node uuid, p_limit integer, p_handlers text[], p_ahead_ms integer default 0)
    returns json
    language plpgsql set search_path = '' as $$
declare
    v_left integer := least(greatest(p_limit, 0), 10000);
    v_piece integer := 25;
    v_found integer;
    v_rows text;
    v_jobs text := '';
begin
    while v_left > 0 and octet_length(v_jobs) < 16000000 loop
        v_piece := least(v_piece, v_left);
        select count(*), string_agg(row_to_json(r)::text, ',' order by r.priority desc, r.next_run, r.id)
          into v_found, v_rows
          from (select c.id, c.job_id, c.job_type, c.run_date, c.status, c.metadata::text as metadata,
                       c.created_at, c.updated_at, c.last_run, c.next_run, c.retry_count, c.max_retries,
                       c.handler, c.trigger, c.zone, c.priority, c.backoff, c.timeout_ms, c.locked_by,
                       c.fence, c.crash_count, c.run_count, c.last_error
                from public.scheduler_claim(p_node, v_piece, p_handlers, p_ahead_ms) c) r;
        v_jobs := concat_ws(',', nullif(v_jobs, ''), v_rows);
        exit when v_found < v_piece;
        v_left := v_left - v_piece;
        v_piece := least(2 * v_piece, 100);
    end loop;
    return ('[' || v_jobs || ']')::json;
end $$;
comment on function public.scheduler_rest_claim(uuid, integer, text[], integer) is
    'scheduler_claim for REST; stops at 16 MB, so that fewer jobs than asked for do not mean that no more are due';

create function public.scheduler_rest_finish(
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
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(accepted.id), '[]')
    from public.scheduler_finish(
        p_node, p_ids, p_fences, p_statuses, p_run_dates, p_next_runs, p_retry_counts, p_outcomes,
        p_due_ats, p_started_ats, p_finished_ats, p_results, p_errors,
        p_missed_ids, p_missed_run_dates, p_missed_counts, p_missed_reasons) as accepted (id)
$$;
comment on function public.scheduler_rest_finish is 'scheduler_finish for REST; answers the accepted ids as an array';

create function public.scheduler_rest_heartbeat(
    p_node uuid, p_name text, p_lease_ms integer, p_handlers text[])
    returns jsonb
    language sql set search_path = '' as $$
    select to_jsonb(beat) from public.scheduler_heartbeat(p_node, p_name, p_lease_ms, p_handlers) beat
$$;

create function public.scheduler_rest_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(rescued)), '[]')
    from public.scheduler_rescue(p_max_crashes, p_grace_ms, least(p_limit, 10000)) rescued
$$;

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
    p_next_runs timestamp with time zone[] default '{}')
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_object_agg(scheduled.job_id, scheduled.action), '{}')
    from public.scheduler_schedule(
        p_conflict, p_job_ids, p_job_types, p_handlers, p_run_dates, p_metadata, p_max_retries,
        p_priorities, p_triggers, p_zones, p_backoffs, p_timeouts_ms, p_next_runs) scheduled
$$;
comment on function public.scheduler_rest_schedule is
    'scheduler_schedule for REST; answers an object that holds what happened to each job under its id';

create function public.scheduler_rest_reschedule(
    p_job_ids text[],
    p_triggers text[],
    p_zones text[],
    p_run_dates timestamp with time zone[],
    p_next_runs timestamp with time zone[],
    p_expected timestamp with time zone[])
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(changed.job_id), '[]')
    from public.scheduler_reschedule(
        p_job_ids, p_triggers, p_zones, p_run_dates, p_next_runs, p_expected) as changed (job_id)
$$;

create function public.scheduler_rest_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns jsonb
    language sql set search_path = '' as $$
    select to_jsonb(removed) from public.scheduler_cleanup(p_age_ms, least(p_limit, 10000)) removed
$$;

create function public.scheduler_rest_living_handlers() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(living.handler), '[]')
    from public.scheduler_living_handlers() as living (handler)
$$;

create function public.scheduler_rest_count() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_object_agg(counted.status, counted.jobs), '{}')
    from (select j.status, count(*) as jobs from public.scheduled_jobs j group by j.status) counted
$$;
comment on function public.scheduler_rest_count() is 'How many jobs there are in each status';

-- What a poller compares from look to look; both parts come from the end of an index.
create function public.scheduler_rest_watch() returns jsonb
    language sql stable set search_path = '' as $$
    select jsonb_build_object(
        'newest', (select max(j.id) from public.scheduled_jobs j),
        'due', public.scheduler_next_due(array(select public.scheduler_living_handlers())))
$$;
comment on function public.scheduler_rest_watch() is
    'The id of the newest job, and when the next job that a living node can run is due';

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261123000400' $$;

-- Rights. Supabase used to grant all on whatever is created in schema public to anon, authenticated and
-- service_role, and now grants nothing: both must end the same. The service role alone gets to the tables and
-- functions; a table that somebody opened to others by a policy of their own stays as open as it was. On a
-- PostgreSQL without these roles there is nothing to do but to keep the public out.
do $$
declare
    v_role text;
    v_function regprocedure;
    v_table record;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace and p.proname like 'scheduler\_%'
    loop
        execute format('revoke execute on function %s from public', v_function);
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format(case when v_role = 'service_role' then 'grant execute on function %s to %I'
                                else 'revoke execute on function %s from %I' end, v_function, v_role);
        end loop;
    end loop;
    for v_table in select c.oid::regclass as name,
                          exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid) as opened
                   from pg_catalog.pg_class c
                   where c.oid in ('public.scheduled_jobs'::regclass, 'public.job_runs'::regclass,
                                   'public.scheduler_nodes'::regclass, 'public.scheduler_notes'::regclass,
                                   'public.scheduler_facts'::regclass)
    loop
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated') and not v_table.opened
        loop
            execute format('revoke all on %s from %I', v_table.name, v_role);
        end loop;
        if exists (select from pg_catalog.pg_roles r where r.rolname = 'service_role') then
            execute format('grant select, insert, update, delete on %s to service_role', v_table.name);
        end if;
    end loop;
end $$;

-- PostgREST, where there is one, learns of the functions.
notify pgrst, 'reload schema';

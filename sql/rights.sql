-- Tables and functions are their owner's and the service role's alone, until a grant says otherwise. Supabase used to
-- grant all on whatever is created in schema public to anon, authenticated and service_role, and now grants nothing: both
-- must end the same. A table that somebody opened to others by a policy of their own stays as open as it was, and who was
-- let in by scheduler_admit may call new functions, too. On a PostgreSQL without these roles there is nothing to do but
-- to keep the public out.
do $$
declare
    v_admitted text[] := array(
        select substr(p.policyname, length('nodes_as_') + 1) from pg_catalog.pg_policies p
        where p.schemaname = 'public' and p.tablename = 'scheduler_nodes' and p.policyname like 'nodes\_as\_%');
    v_role text;
    v_function regprocedure;
    v_table regclass;
begin
    for v_function in select f.function from public.scheduler_functions() f (function)
    loop
        execute format('revoke execute on function %s from public', v_function);
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role') or r.rolname = any (v_admitted)
        loop
            if v_role = 'service_role' or v_role = any (v_admitted)
                                          and v_function <> 'public.scheduler_admit(name, text)'::regprocedure then
                execute format('grant execute on function %s to %I', v_function, v_role);
            else
                execute format('revoke execute on function %s from %I', v_function, v_role);
            end if;
        end loop;
    end loop;
    foreach v_table in array array['public.scheduled_jobs', 'public.job_runs', 'public.scheduler_partitions', 'public.scheduler_nodes',
                                  'public.scheduler_notes', 'public.scheduler_facts', 'public.scheduler_marks',
                                  'public.scheduler_waiting', 'public.scheduler_claims', 'public.scheduler_ended', 'public.scheduler_pauses',
                                  'public.scheduler_limits', 'public.scheduler_meters', 'public.scheduler_meter_times',
                                  'public.scheduler_permits', 'public.scheduler_limited',
                                  'public.scheduler_changes', 'public.scheduler_faults', 'public.scheduler_fault_notes', 'public.scheduler_bulks', 'public.scheduler_audit', 'public.scheduler_keys', 'public.scheduler_told', 'public.scheduler_figures', 'public.scheduler_batches', 'public.scheduler_predecessors',
                                  'public.scheduler_joins', 'public.scheduler_looks',
                                  'public.scheduler_steps', 'public.scheduler_progress', 'public.scheduler_log',
                                  'public.scheduler_messages', 'public.scheduler_suppressions', 'public.scheduler_salt',
                                  'public.scheduler_current_jobs', 'public.scheduler_held',
                                  'public.scheduler_paused_handlers']::regclass[]
    loop
        if (select c.relkind in ('r', 'p') from pg_catalog.pg_class c where c.oid = v_table) then
            execute format('alter table %s enable row level security', v_table);
        end if;
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            if v_role = 'service_role' and v_table = 'public.scheduler_changes'::regclass then
                -- A trigger alone writes it.
                revoke all on public.scheduler_changes from service_role;
                grant select on public.scheduler_changes to service_role;
            elsif v_role = 'service_role' and v_table = 'public.scheduler_audit'::regclass then
                -- Rows are added, and old ones removed; a trigger keeps the others.
                revoke all on public.scheduler_audit from service_role;
                grant select, insert, delete on public.scheduler_audit to service_role;
            elsif v_role = 'service_role' and v_table = 'public.scheduler_salt'::regclass then
                -- A function alone reads it (scheduler_recipient_key).
                revoke all on public.scheduler_salt from service_role;
            elsif v_role = 'service_role' then
                execute format('grant select, insert, update, delete on %s to service_role', v_table);
            elsif not exists (select from pg_catalog.pg_policy p where p.polrelid = v_table) then
                execute format('revoke all on %s from %I', v_table, v_role);
            end if;
        end loop;
    end loop;
    for v_role in select r.rolname from pg_catalog.pg_roles r
                  where r.rolname in ('anon', 'authenticated', 'service_role')
    loop
        if v_role = 'service_role' then
            execute format('grant usage on sequence public.scheduler_fences, public.job_runs_id_seq to %I', v_role);
        elsif v_role <> all (v_admitted) then
            execute format('revoke all on sequence public.scheduler_fences, public.job_runs_id_seq from %I', v_role);
        end if;
    end loop;
    -- The partitions of history are read and written through job_runs alone, under its row level security; who is trusted
    -- with all rows may empty one.
    for v_table in select public.scheduler_partition(n::smallint) from generate_series(0, 8) n
    loop
        execute format('alter table %s enable row level security', v_table);
        for v_role in select r.rolname from pg_catalog.pg_roles r
                      where r.rolname in ('anon', 'authenticated', 'service_role')
        loop
            execute format('revoke all on %s from %I', v_table, v_role);
            if v_role = 'service_role' then
                execute format('grant truncate on %s to service_role', v_table);
            end if;
        end loop;
    end loop;
end $$;

-- PostgREST, where there is one, learns of the functions.
notify pgrst, 'reload schema';

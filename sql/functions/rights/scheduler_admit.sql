-- Lets a role do what a node does: all functions, the tables and the views, under row level security. Who may do what nodes
-- do may also use the commands.
create or replace function public.scheduler_admit(p_role name, p_condition text default 'true') returns void
    language plpgsql set search_path = '' as $$
declare
    v_function regprocedure;
    v_table text;
begin
    execute format('grant usage on schema public to %I', p_role);
    for v_function in select f.function from public.scheduler_functions() f (function)
    loop
        if v_function <> 'public.scheduler_admit(name, text)'::regprocedure then
            execute format('grant execute on function %s to %I', v_function, p_role);
        end if;
    end loop;
    foreach v_table in array array['scheduled_jobs', 'job_runs', 'scheduler_partitions', 'scheduler_nodes', 'scheduler_facts', 'scheduler_marks',
                                  'scheduler_waiting', 'scheduler_claims', 'scheduler_ended', 'scheduler_pauses',
                                  'scheduler_limits', 'scheduler_meters', 'scheduler_meter_times', 'scheduler_permits', 'scheduler_limited',
                                  'scheduler_changes', 'scheduler_batches', 'scheduler_predecessors', 'scheduler_joins',
                                  'scheduler_looks', 'scheduler_faults', 'scheduler_fault_notes', 'scheduler_bulks', 'scheduler_audit', 'scheduler_told', 'scheduler_figures', 'scheduler_steps',
                                  'scheduler_progress', 'scheduler_log', 'scheduler_messages', 'scheduler_suppressions'] loop
        -- Changes are written by a trigger alone; what was asked for is not changed; and it may not empty partitions.
        execute format(case when v_table in ('scheduler_changes', 'scheduler_partitions') then 'grant select on public.%I to %I'
                                    when v_table = 'scheduler_audit' then 'grant select, insert, delete on public.%I to %I'
                                    else 'grant select, insert, update, delete on public.%I to %I' end, v_table, p_role);
        execute format('drop policy if exists %I on public.%I', 'nodes_as_' || p_role, v_table);
        execute format('create policy %I on public.%I for all to %I using ((select %s)) with check ((select %s))',
                       'nodes_as_' || p_role, v_table, p_role, p_condition, p_condition);
    end loop;
    execute format('grant select on public.scheduler_current_jobs, public.scheduler_held, public.scheduler_paused_handlers to %I', p_role);
    execute format('grant usage on sequence public.scheduler_fences, public.job_runs_id_seq to %I', p_role);
end $$;
comment on function public.scheduler_admit(name, text) is
    'Lets a role do what a node does, while a condition holds; for the optional set-ups';

-- From pg_stat_statements, wherever it was created; without it, or where it was not loaded, nothing is known. It tells each
-- role of its own statements, and pg_read_all_stats of all.
create or replace function public.scheduler_statement_figures()
    returns table (function_name text, calls bigint, total_us bigint, longest_us bigint)
    language plpgsql stable set search_path = '' as $$
declare
    v_view text := (select format('%I.pg_stat_statements', n.nspname)
                    from pg_catalog.pg_extension e
                    join pg_catalog.pg_namespace n on n.oid = e.extnamespace
                    where e.extname = 'pg_stat_statements');
begin
    if v_view is null then
        return;
    end if;
    return query execute format($q$
        select s.name, sum(s.calls)::bigint, (sum(s.total_exec_time) * 1000)::bigint, (max(s.max_exec_time) * 1000)::bigint
        from (select substring(t.query from 'scheduler_[a-z_]+[a-z]') as name, t.calls, t.total_exec_time, t.max_exec_time
              from %s t
              where t.dbid = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
                and t.query ~* '^\s*(select|with|call)') s
        where s.name in (select p.proname from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace)
        group by s.name
        order by sum(s.total_exec_time) desc, s.name
        limit 20 $q$, v_view);
exception when undefined_table or undefined_column or insufficient_privilege or object_not_in_prerequisite_state then
    return;
end $$;
comment on function public.scheduler_statement_figures() is
    'The scheduler''s functions that take the most time of the database, by pg_stat_statements; none where that is not there';

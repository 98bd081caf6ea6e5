-- Empties partitions of history in which everything is older than p_before, and answers about how many runs went. What belongs to
-- failed jobs moves to partition 0 first, p_limit rows at a time and no longer than for a second; then the rest has to wait.
-- Nobody waits for this longer than its lock_timeout, and whoever reads history longer than that is let: the partition is emptied
-- another time.
create or replace function public.scheduler_empty_history(p_before timestamp with time zone, p_limit integer) returns integer
    language plpgsql
    set search_path = '' set lock_timeout = '20ms' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_closed record;
    v_runs integer;
    v_gone integer := 0;
    v_until timestamp with time zone := clock_timestamp() + interval '1 second';
begin
    for v_closed in
        select p.part, public.scheduler_partition(p.part) as name from public.scheduler_partitions p
        where p.closed_at < p_before
        order by p.closed_at
        for update skip locked
    loop
        continue when public.scheduler_holds_newer(v_closed.part, p_before);
        while public.scheduler_keep_history(v_closed.part, p_limit) > 0 loop
            exit when clock_timestamp() > v_until;
        end loop;
        begin
            execute format('lock table only %s in access exclusive mode', v_closed.name);
        exception when lock_not_available then
            continue;
        end;
        -- Nobody is at it any more; what came before this lock is seen now.
        continue when public.scheduler_holds_newer(v_closed.part, p_before)
                      or public.scheduler_keep_history(v_closed.part, p_limit) > 0;
        select greatest(c.reltuples, 0) into v_runs from pg_catalog.pg_class c where c.oid = v_closed.name;
        execute format('truncate table only %s', v_closed.name);
        delete from public.scheduler_partitions p where p.part = v_closed.part;
        v_gone := v_gone + v_runs;
    end loop;
    return v_gone;
end $$;

-- Has the index by time know the blocks of a partition that have been filled since the last look, the latest first, until one that it
-- knows. Otherwise each look at the newest runs reads all that was written since autovacuum came by, which is a minute's. Only the
-- owner of an index may; whoever reads history has it done. Takes what can be had at once, and begins no further block after two
-- seconds: reading it here costs what the look would cost without. What is left out autovacuum sees to, and the index is right without.
create or replace function public.scheduler_summarize_history(p_part smallint) returns void
    language plpgsql security definer set search_path = '' set lock_timeout = '5ms' set jit = off as $$
declare
    v_until timestamp with time zone := clock_timestamp() + interval '2 seconds';
    v_table regclass := to_regclass(format('public.scheduler_runs_%s', p_part));
    v_index regclass := (select h.inhrelid from pg_catalog.pg_inherits h
                         join pg_catalog.pg_index i on i.indexrelid = h.inhrelid
                         where h.inhparent = 'public.job_runs_finished'::regclass and i.indrelid = v_table);
    v_step constant integer := 32; -- As many pages as the index takes together.
    v_block bigint := (pg_catalog.pg_relation_size(v_table) / pg_catalog.current_setting('block_size')::bigint / v_step - 1) * v_step;
begin
    if v_index is null or pg_catalog.pg_is_in_recovery() then
        return;
    end if;
    while v_block >= 0 and clock_timestamp() < v_until loop
        exit when pg_catalog.brin_summarize_range(v_index, v_block) = 0;
        v_block := v_block - v_step;
    end loop;
exception
    when lock_not_available or insufficient_privilege then
        null;
end $$;
comment on function public.scheduler_summarize_history is
    'Has the index of history by time know what was written since the last look';

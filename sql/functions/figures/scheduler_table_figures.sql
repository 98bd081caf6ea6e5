-- Sizes are those of files, and rows those that statistics tell: no table is read. A table in partitions is told as a whole.
create or replace function public.scheduler_table_figures()
    returns table (name text, table_bytes bigint, index_bytes bigint, live_rows bigint, dead_rows bigint,
                   vacuumed_at timestamp with time zone)
    language sql stable set search_path = '' as $$
    with mine (oid, name) as (
        select c.oid, coalesce(whole.relname, c.relname)::text
        from pg_catalog.pg_class c
        left join pg_catalog.pg_inherits i on i.inhrelid = c.oid
        left join pg_catalog.pg_class whole on whole.oid = i.inhparent
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and (c.relname in ('scheduled_jobs', 'job_runs') or c.relname like 'scheduler\_%'))
    select m.name, sum(pg_catalog.pg_table_size(m.oid))::bigint, sum(pg_catalog.pg_indexes_size(m.oid))::bigint,
           coalesce(sum(s.n_live_tup), 0)::bigint, coalesce(sum(s.n_dead_tup), 0)::bigint,
           max(greatest(s.last_vacuum, s.last_autovacuum))
    from mine m
    left join pg_catalog.pg_stat_all_tables s on s.relid = m.oid
    group by m.name
    order by sum(pg_catalog.pg_total_relation_size(m.oid)) desc, m.name
    limit 50
$$;
comment on function public.scheduler_table_figures() is
    'How large the scheduler''s tables are, the largest first, and how well vacuum keeps up with them';

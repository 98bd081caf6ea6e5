-- What a role may not see of others'' transactions, it does not count.
create or replace function public.scheduler_server_figures()
    returns table (version text, database_bytes bigint, connections integer, most_connections integer,
                   oldest_transaction_ms bigint, notify_queue_percent integer)
    language sql stable set search_path = '' as $$
    select current_setting('server_version'), pg_catalog.pg_database_size(current_database()),
           (select sum(d.numbackends)::integer from pg_catalog.pg_stat_database d),
           current_setting('max_connections')::integer,
           (select greatest((extract(epoch from clock_timestamp() - min(a.xact_start)) * 1000)::bigint, 0)
            from pg_catalog.pg_stat_activity a
            where a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()),
           ceil(pg_catalog.pg_notification_queue_usage() * 100)::integer
$$;
comment on function public.scheduler_server_figures() is
    'How the database server stands: connections, the oldest transaction that can be seen, the queue of notifications';

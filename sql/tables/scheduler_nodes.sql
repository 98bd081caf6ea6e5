create table public.scheduler_nodes (
    id uuid primary key,
    name text not null,
    started_at timestamp with time zone not null default now(),
    heartbeat_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    handlers text[] not null,
    version text,
    report jsonb
);
alter table public.scheduler_nodes set (
    fillfactor = 20,
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0,
    vacuum_truncate = off);
comment on table public.scheduler_nodes is 'One row per living scheduler node; a node whose row expires is taken for dead';
comment on column public.scheduler_nodes.version is 'Of the application that the node is part of, as it told; null if it told none';
comment on column public.scheduler_nodes.report is
    'What it last told of itself: capacity, runs, clock, last error and facts; for people';

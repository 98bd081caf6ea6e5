-- What is paused. A pause holds where jobs are handed out (scheduler_claim), and nowhere else: what is scheduled, retried or
-- ended meanwhile needs not know of it.
create table public.scheduler_pauses (
    scope text not null,
    name text collate "C" not null default '', -- as ids of jobs are, with which it is compared
    until timestamp with time zone,
    reason text,
    paused_by text,
    paused_at timestamp with time zone not null default now(),
    constraint scheduler_pauses_pkey primary key (scope, name),
    constraint scheduler_pauses_scope check (scope in ('all', 'handler', 'type', 'job', 'node') and (scope = 'all') = (name = ''))
);
alter table public.scheduler_pauses set (
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0,
    vacuum_truncate = off);
comment on table public.scheduler_pauses is 'What is paused: nothing of it is handed to nodes, and nothing to a node that is paused';
comment on column public.scheduler_pauses.scope is 'all, handler, type, job or node';
comment on column public.scheduler_pauses.name is 'Of the handler, the type or the job, or the id of the node; empty for all';
comment on column public.scheduler_pauses.until is 'When the pause ends by itself; null for one that somebody is to end';

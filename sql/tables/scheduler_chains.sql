-- Jobs that wait for other jobs. What one waits for is a batch: one with a name, which is added to and closed, or a nameless one
-- of a job's own predecessors, which was closed from the beginning. Nothing here counts: how many of a batch have ended tells a
-- look at its members. Whoever ends a job marks its members in its own transaction, and looks when that commits
-- (scheduler_look_at_joins) whether the jobs that wait for them may go.
create table public.scheduler_batches (
    id bigint primary key,
    name text,
    created_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint scheduler_batches_name_key unique (name),
    constraint scheduler_batches_legal check (length(name) between 1 and 255 and (name is not null or closed_at is not null))
);
create index scheduler_batches_closed on public.scheduler_batches (closed_at) where name is not null;
comment on table public.scheduler_batches is 'What jobs wait for: batches with a name, and the predecessors of one job without';
comment on column public.scheduler_batches.closed_at is 'Since when nothing is added; null while it is open. Who looks whether all have ended locks the row';

-- A row is written when the job is added and when it ends, by whoever has the job's own row locked.
create table public.scheduler_predecessors (
    batch bigint not null,
    job bigint not null,
    ended text,
    constraint scheduler_predecessors_pkey primary key (batch, job),
    constraint scheduler_predecessors_legal check (ended in ('completed', 'failed', 'cancelled'))
);
-- Whether a batch has any member that has ended so, or has not ended, is one look at this index.
create index scheduler_predecessors_ended on public.scheduler_predecessors (batch, ended);
-- Whoever ends a job finds those that may wait for it. A failed one may be retried.
create index scheduler_predecessors_job on public.scheduler_predecessors (job) where ended is null or ended = 'failed';
alter table public.scheduler_predecessors set (
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 1,
    vacuum_truncate = off);
comment on table public.scheduler_predecessors is 'The members of batches; who waits for a batch waits for these';
comment on column public.scheduler_predecessors.job is 'The number of the job''s row in scheduled_jobs, which may be gone after its end';
comment on column public.scheduler_predecessors.ended is 'completed, failed or cancelled; null while it has not ended';

create table public.scheduler_joins (
    id bigint primary key,
    batch bigint not null,
    mode text not null,
    condition text not null,
    waits boolean not null default true,
    constraint scheduler_joins_legal check (mode in ('all', 'any') and condition in ('success', 'failure', 'end'))
);
create index scheduler_joins_batch on public.scheduler_joins (batch) where waits;
alter table public.scheduler_joins set (
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_scale_factor = 0.02,
    vacuum_truncate = off);
comment on table public.scheduler_joins is 'Jobs that wait, or waited, for a batch; they go and are deleted with their jobs';
comment on column public.scheduler_joins.id is 'The number of the job''s row in scheduled_jobs';
comment on column public.scheduler_joins.mode is 'all or any: of how many of the batch the condition must hold';
comment on column public.scheduler_joins.condition is 'success, failure or end';
comment on column public.scheduler_joins.waits is
    'Whether the job still waits for the batch; its entry in scheduler_waiting is then set aside in the lane of two blanks';

-- Batches that somebody must look at. A row is added and deleted within one transaction, by a trigger at its commit; one that
-- stays could not be decided then, and heartbeats look (scheduler_tend_joins). So nothing is lost, whatever fails at a commit.
create table public.scheduler_looks (
    id bigint generated always as identity primary key,
    batch bigint not null,
    unsure boolean not null,
    noted_by xid8
);
create index scheduler_looks_noted_by on public.scheduler_looks (noted_by);
alter table public.scheduler_looks set (
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0,
    vacuum_truncate = off);
comment on table public.scheduler_looks is 'Batches of which members ended, and that nobody has looked at since';
comment on column public.scheduler_looks.unsure is 'Whether members may have ended without a mark';
comment on column public.scheduler_looks.noted_by is 'The transaction that looks when it commits; null for heartbeats';

-- What somebody asked to be done to all jobs that a filter finds. A job of handler punctual.bulk does it, step by step; how far it
-- has come stands here, and moves on in the transaction that does the step.
create table public.scheduler_bulks (
    id bigint generated always as identity primary key,
    action text not null constraint scheduler_bulks_action
        check (action in ('cancel', 'retry', 'reschedule', 'pause', 'prioritise', 'spread', 'delete')),
    filter jsonb not null,
    arguments jsonb not null default '{}',
    requested_by text,
    reason text,
    requested_at timestamp with time zone not null default now(),
    begins_at timestamp with time zone not null,
    last_row bigint not null,
    counted bigint,
    searched_at timestamp with time zone,
    searched_id bigint,
    searched_name text,
    done bigint not null default 0,
    skipped bigint not null default 0,
    failed bigint not null default 0,
    failures jsonb not null default '[]',
    ended_at timestamp with time zone,
    aborted boolean not null default false
);
alter table public.scheduler_bulks set (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0, vacuum_truncate = off);
comment on table public.scheduler_bulks is 'What is done to all jobs that a filter finds, and how far that has come';
comment on column public.scheduler_bulks.last_row is 'Rows of jobs that are higher came after the request, and are left alone';
comment on column public.scheduler_bulks.counted is 'How many jobs matched when it was asked for; null if they were too many to count';
comment on column public.scheduler_bulks.skipped is 'Jobs that matched, and of which there was nothing to do when their turn came, such as one that has ended';
comment on column public.scheduler_bulks.failures is 'Jobs at which it failed, and why; the first twenty';

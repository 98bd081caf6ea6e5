-- How much ran, how late and how long. A node tells what it did since its last heartbeat within the next one: one row, which nobody
-- but the clean-up changes. The clean-up adds what is told to the figures of the minute, the hour and the day. What is known of a step
-- is the sum of its rows and of what is told and not yet added.
create table public.scheduler_told (
    node uuid not null,
    number bigint not null,
    told_at timestamp with time zone not null default now(),
    figures jsonb,
    constraint scheduler_told_pkey primary key (node, number)
);
comment on table public.scheduler_told is 'What nodes told of their runs; a node numbers what it tells, so that nothing counts twice';
comment on column public.scheduler_told.figures is 'An array of objects, one for each handler and minute; null once it is added to scheduler_figures';

create table public.scheduler_figures (
    id bigint generated always as identity primary key,
    step text not null,
    at timestamp with time zone not null,
    handler text not null,
    started bigint not null default 0,
    completed bigint not null default 0,
    failed bigint not null default 0,
    retried bigint not null default 0,
    missed bigint not null default 0,
    rescued bigint not null default 0,
    lateness jsonb not null default '{}',
    duration jsonb not null default '{}',
    max_lateness_ms bigint not null default 0,
    max_duration_ms bigint not null default 0,
    constraint scheduler_figures_step check (step in ('minute', 'hour', 'day')),
    constraint scheduler_figures_counts check (
        least(started, completed, failed, retried, missed, rescued, max_lateness_ms, max_duration_ms) >= 0
        and greatest(started, completed, failed, retried, missed, rescued, max_lateness_ms, max_duration_ms) <= 1000000000000000)
);
create index scheduler_figures_at on public.scheduler_figures (step, at, handler);
comment on table public.scheduler_figures is
    'Figures of runs by handler and minute (for 48 hours), hour (for 90 days) and day (for 2 years), in UTC; rows of one step count together';
comment on column public.scheduler_figures.at is 'When the minute, the hour or the day begins';
comment on column public.scheduler_figures.lateness is
    'How many runs started how late: by bucket, of which 0 is less than 1 ms, and n up to 1.2^n ms';
comment on column public.scheduler_figures.duration is 'How many runs took how long, by bucket as lateness';

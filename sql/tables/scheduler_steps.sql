-- What steps of runs returned, for later attempts of the same occurrence. Whoever keeps one first counts: the primary key sees to
-- that, whatever becomes of the run's node.
create table public.scheduler_steps (
    scheduled_job_id bigint not null,
    run_date timestamp with time zone not null,
    name text not null constraint scheduler_steps_name check (length(name) between 1 and 255),
    attempt integer not null,
    fence bigint not null,
    node uuid not null,
    result jsonb,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone not null,
    constraint scheduler_steps_pkey primary key (scheduled_job_id, run_date, name)
);
create index scheduler_steps_finished on public.scheduler_steps using brin (finished_at)
    with (pages_per_range = 32, autosummarize = on);
alter table public.scheduler_steps set (autovacuum_vacuum_insert_scale_factor = 0.2);
comment on table public.scheduler_steps is 'What steps of runs returned: a later attempt of the same occurrence does not do them again';
comment on column public.scheduler_steps.run_date is 'The occurrence: that of the job when the run was claimed';
comment on column public.scheduler_steps.attempt is 'The attempt that did the step';
comment on column public.scheduler_steps.result is 'Null if the step returns nothing';

-- How far runs are, as they told last: a row per run, written every other second at most.
create table public.scheduler_progress (
    scheduled_job_id bigint not null,
    fence bigint not null,
    run_date timestamp with time zone not null,
    attempt integer not null,
    node uuid not null,
    per_mille integer,
    message text,
    lines bigint not null,
    noted_at timestamp with time zone not null,
    constraint scheduler_progress_pkey primary key (scheduled_job_id, fence)
);
create index scheduler_progress_noted on public.scheduler_progress using brin (noted_at)
    with (pages_per_range = 32, autosummarize = on);
alter table public.scheduler_progress set (fillfactor = 70);
comment on table public.scheduler_progress is 'How far runs are or were, as they told last';
comment on column public.scheduler_progress.per_mille is 'Of the whole, from 0 to 1000; null for a run that did not tell';
comment on column public.scheduler_progress.lines is 'How many lines the run has logged; the latest of them stand in scheduler_log';

-- The latest lines that runs have logged. A line takes the slot of an older one once all slots are taken.
create table public.scheduler_log (
    scheduled_job_id bigint not null,
    fence bigint not null,
    slot integer not null,
    line bigint not null,
    logged_at timestamp with time zone not null,
    text text not null,
    constraint scheduler_log_pkey primary key (scheduled_job_id, fence, slot)
);
create index scheduler_log_logged on public.scheduler_log using brin (logged_at)
    with (pages_per_range = 32, autosummarize = on);
comment on table public.scheduler_log is 'The latest lines that runs have logged, at most 500 of each run';
comment on column public.scheduler_log.line is 'Its number in its run, from 0';

create table public.job_runs (
    id bigint generated always as identity,
    scheduled_job_id bigint not null,
    fence bigint not null,
    attempt integer,
    outcome text not null,
    run_date timestamp with time zone not null,
    due_at timestamp with time zone not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone not null,
    node uuid,
    result jsonb,
    error text,
    occurrences bigint not null default 1,
    fault text,
    constraint job_runs_pkey primary key (scheduled_job_id, id)
);
create index job_runs_finished on public.job_runs using brin (finished_at)
    with (pages_per_range = 32, autosummarize = on);
alter table public.job_runs set (autovacuum_vacuum_insert_scale_factor = 0.2);
comment on table public.job_runs is
    'History: one row per attempt of a job; and, with outcome missed or expired and without an attempt, occurrences that had no run';
comment on column public.job_runs.fault is
    'The fingerprint of the error of an attempt that failed, the same for all errors of one kind; null for an attempt that did not';
comment on column public.job_runs.due_at is 'When this attempt was due; started_at - due_at is its lateness';
comment on column public.job_runs.occurrences is
    'How many occurrences the row stands for: 1, or more where many were missed, run_date being the first';

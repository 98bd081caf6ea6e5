-- History lies in partitions that take turns, so that old history goes by emptying one instead of deleting rows, and nobody who
-- does so needs the right to create or drop a table. Number 0 has what outlives its turn: the history of failed jobs.
create sequence public.job_runs_id_seq;
create table public.job_runs (
    id bigint not null default nextval('public.job_runs_id_seq'),
    scheduled_job_id bigint not null,
    fence bigint not null,
    attempt integer,
    part smallint not null default public.scheduler_part(),
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
    constraint job_runs_pkey primary key (scheduled_job_id, id, part)
) partition by list (part);
alter sequence public.job_runs_id_seq owned by public.job_runs.id;
create index job_runs_finished on public.job_runs using brin (finished_at)
    with (pages_per_range = 32, autosummarize = on);
-- What people look for in history, without the many runs that went well: those pay nothing for it, and neither do the many of a
-- burst, which are late by as long as it takes. Such runs lie far apart: with what is asked of most of them, their own pages are
-- not read.
create index job_runs_notable on public.job_runs (finished_at, id) include (scheduled_job_id, outcome, fault)
    where outcome <> 'completed' or started_at - due_at > interval '1 minute';
create table public.scheduler_runs_0 partition of public.job_runs for values in (0) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_1 partition of public.job_runs for values in (1) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_2 partition of public.job_runs for values in (2) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_3 partition of public.job_runs for values in (3) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_4 partition of public.job_runs for values in (4) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_5 partition of public.job_runs for values in (5) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_6 partition of public.job_runs for values in (6) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_7 partition of public.job_runs for values in (7) with (autovacuum_vacuum_insert_scale_factor = 0.2);
create table public.scheduler_runs_8 partition of public.job_runs for values in (8) with (autovacuum_vacuum_insert_scale_factor = 0.2);
comment on table public.job_runs is
    'History: one row per attempt of a job; and, with outcome missed or expired and without an attempt, occurrences that had no run';
comment on column public.job_runs.fault is
    'The fingerprint of the error of an attempt that failed, the same for all errors of one kind; null for an attempt that did not';
comment on column public.job_runs.due_at is 'When this attempt was due; started_at - due_at is its lateness';
comment on column public.job_runs.occurrences is
    'How many occurrences the row stands for: 1, or more where many were missed, run_date being the first';
comment on column public.job_runs.part is
    'The partition it lies in: that whose turn it was, or 0, which has the history of failed jobs that is older than the rest';

-- Whose turn it is, and whose has been. A partition that is not named here is empty.
create table public.scheduler_partitions (
    part smallint primary key,
    opened_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    constraint scheduler_partitions_part check (part between 1 and 8)
);
-- One is open, and whoever writes history looks for it here.
create unique index scheduler_partitions_open on public.scheduler_partitions ((closed_at is null)) where closed_at is null;
insert into public.scheduler_partitions (part, opened_at) values (1, now());
comment on table public.scheduler_partitions is
    'The partitions of history that have been opened: the one without closed_at is written, the others wait to be emptied';

-- Errors of one kind (a fault), of each handler: how often, since when, and of which versions of the application. Calls that record
-- failed runs append a row for each fault among them, so that none waits for another; the clean-up folds the rows of a fault into
-- one. What is known of a fault is the sum of its rows.
create table public.scheduler_faults (
    id bigint generated always as identity primary key,
    handler text not null,
    fault text not null,
    sample text,
    first_seen timestamp with time zone not null,
    last_seen timestamp with time zone not null,
    first_version text,
    last_version text,
    runs bigint not null,
    last_job text not null
);
create index scheduler_faults_kind on public.scheduler_faults (handler, fault);
create index scheduler_faults_seen on public.scheduler_faults (last_seen);
comment on table public.scheduler_faults is
    'Errors of attempts that failed, by handler and kind; of each kind there may be several rows, which count together';
comment on column public.scheduler_faults.fault is
    'The fingerprint of the errors: of their class, their message without digits and ids, and where in the application they were thrown';
comment on column public.scheduler_faults.sample is 'What the latest of them said';
comment on column public.scheduler_faults.first_version is
    'The version of the application on the node that had the first of them; null if it told none';
comment on column public.scheduler_faults.runs is 'How many attempts failed so, retries included';
comment on column public.scheduler_faults.last_job is 'The job_id of the latest';

-- What people say of a fault. It goes with the fault.
create table public.scheduler_fault_notes (
    handler text not null,
    fault text not null,
    note text,
    muted_until timestamp with time zone,
    noted_at timestamp with time zone not null default now(),
    constraint scheduler_fault_notes_pkey primary key (handler, fault)
);
comment on table public.scheduler_fault_notes is
    'What people say of faults (note_fault)';
comment on column public.scheduler_fault_notes.muted_until is
    'Until when lists of what is new leave it out; null if they do not';

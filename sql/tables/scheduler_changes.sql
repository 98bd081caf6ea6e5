-- Who changed which part of a job's definition: a row per field, written by a trigger (scheduler_note_change) and by nobody
-- else. The latest hundred versions of each job are kept, and go with the job.
create table public.scheduler_changes (
    scheduled_job_id bigint not null,
    version bigint not null,
    field text not null,
    before jsonb,
    after jsonb,
    changed_by text,
    changed_at timestamp with time zone not null default now(),
    constraint scheduler_changes_pkey primary key (scheduled_job_id, version, field)
);
alter table public.scheduler_changes set (autovacuum_vacuum_insert_scale_factor = 0.2);
comment on table public.scheduler_changes is
    'Changes of the definitions of jobs: a row per field that changed; nobody writes it but the trigger on scheduled_jobs';
comment on column public.scheduler_changes.version is 'That of the job since this change';
comment on column public.scheduler_changes.field is 'The column of scheduled_jobs';
comment on column public.scheduler_changes.before is 'Its value before; of a long one the beginning, as a string';
comment on column public.scheduler_changes.changed_by is
    'Who changed it: as edit_job was told, who declares the job, or the setting scheduler.changed_by; null if nobody said so';

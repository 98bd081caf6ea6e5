-- What the rows must be, after earlier rows were brought to it. Values are checked by triggers (scheduler_row_fault says
-- which are legal), because PostgreSQL reads the text of each constraint anew for every statement, which costs a single
-- call a third of its time.
alter table public.scheduled_jobs
    alter column handler set not null,
    alter column retry_count set not null,
    alter column max_retries set not null,
    alter column updated_at set not null,
    alter column metadata set default '{}',
    alter column status set default 'scheduled',
    add constraint scheduled_jobs_job_id_key unique (job_id);

-- The earlier scheduler's indexes: these here serve the same questions.
drop index if exists public.idx_scheduled_jobs_job_id;
drop index if exists public.idx_scheduled_jobs_status;
drop index if exists public.idx_scheduled_jobs_run_date;

-- No index may name, among its columns or in its condition, a column that the end of an ordinary run changes (status,
-- run_date, next_run, last_run, fence, retry_count, run_count, updated_at): such an end would have to write an entry
-- into every index. failed_at and fault change only when a job fails, and when a job that has failed goes on.
create index scheduled_jobs_held on public.scheduled_jobs (locked_by) where locked_by is not null;
create index scheduled_jobs_failed on public.scheduled_jobs (failed_at, id) where failed_at is not null;
-- An index has no room for more than a handler may have.
create index scheduled_jobs_fault on public.scheduled_jobs (left(handler, 255), fault, failed_at, id) where failed_at is not null;
-- Few among many that run once.
create index scheduled_jobs_recurring on public.scheduled_jobs (id) where trigger !~* '^\s*once\s*:';
create index scheduled_jobs_declared on public.scheduled_jobs (declared_by) where declared_by is not null;
-- With the row's number at its end the index answers in the order in which rows are locked, and in which they are listed.
create index scheduled_jobs_event on public.scheduled_jobs ((metadata ->> 'event_id'), id)
    where job_type = 'event_reminder';

-- Room in each page for the second version of each row.
alter table public.scheduled_jobs set (
    fillfactor = 45,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 1,
    autovacuum_analyze_scale_factor = 0.05,
    vacuum_truncate = off);

-- Who waits. A job with status scheduled has either one entry here or one in a claim: never both, and never neither.
-- Whoever deletes the entry has the job. The table is narrow, and claims delete from it, so that a job's own row is
-- written once for each attempt: at its end.
create table public.scheduler_waiting (
    id bigint not null,
    next_run timestamp with time zone not null,
    priority smallint not null,
    handler text not null
);
-- A claim reads a lane (a handler at a priority) from its head. Unique only so that the table can be replicated.
create unique index scheduler_waiting_lane on public.scheduler_waiting (handler, priority desc, next_run, id);
alter table public.scheduler_waiting replica identity using index scheduler_waiting_lane;
alter table public.scheduler_waiting set (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 1,
    autovacuum_analyze_scale_factor = 0.05,
    vacuum_truncate = off);
comment on table public.scheduler_waiting is 'Jobs that wait for their time, in the order in which claims take them';
comment on column public.scheduler_waiting.handler is
    'That of the job; empty while the entry is set aside because the job or its type is paused, a blank while it waits for room at a limit, and two while the job waits for others';

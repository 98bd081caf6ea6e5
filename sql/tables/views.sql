-- What nodes hold, by claim or, when it runs for longer than a second, by the job's own row.
create view public.scheduler_held with (security_invoker = true) as
select j.id, c.id as fence, c.node, c.claimed_at as since, false as promoted, j.status = 'cancelled' as cancelled
from public.scheduler_claims c
join public.scheduled_jobs j
  on j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled')
union all
select j.id, j.fence, j.locked_by, coalesce(j.last_run, j.updated_at), true, j.status = 'cancelled'
from public.scheduled_jobs j
where j.locked_by is not null and j.status in ('running', 'cancelled');
comment on view public.scheduler_held is 'Runs that nodes hold, and since when';

-- Handlers of which nothing is handed out, and until when; the empty name stands for all.
create view public.scheduler_paused_handlers with (security_invoker = true) as
select p.name as handler, coalesce(p.until, 'infinity') as until
from public.scheduler_pauses p
where p.scope in ('all', 'handler') and (p.until is null or p.until > now());
comment on view public.scheduler_paused_handlers is 'Handlers that are paused now; the empty name stands for all';

-- All that a job is, with its run from its first moment on, and the pause that holds it: of several the one that lasts longest.
create view public.scheduler_current_jobs with (security_invoker = true) as
select job.*, pause.scope as paused_scope, pause.name as paused_name, pause.until as paused_until,
       pause.reason as paused_reason, pause.paused_by, pause.paused_at
from (
    select j.id, j.job_id, j.job_type, nullif(j.run_date, '0001-01-01 00:00+00') as run_date, j.status, j.metadata,
           j.created_at, j.updated_at, j.last_run, j.next_run, j.retry_count, j.max_retries, j.handler, j.trigger, j.zone, j.priority, j.backoff, j.timeout_ms, j.locked_by,
           j.fence, j.crash_count, j.run_count, j.last_error, j.failed_at, j.owner, j.declared_by, j.concurrency_key, j.version, j.fault
    from public.scheduled_jobs j
    where not (j.status in ('scheduled', 'cancelled')
               and exists (select from public.scheduler_claims c where j.id = any (c.jobs) and j.fence < c.id))
    union all
    select j.id, j.job_id, j.job_type, nullif(j.run_date, '0001-01-01 00:00+00'),
           case j.status when 'scheduled' then 'running' else j.status end, j.metadata, j.created_at, greatest(j.updated_at, c.claimed_at), c.claimed_at, j.next_run,
           j.retry_count, j.max_retries, j.handler, j.trigger, j.zone, j.priority, j.backoff, j.timeout_ms, c.node,
           c.id, j.crash_count, j.run_count, j.last_error, j.failed_at, j.owner, j.declared_by, j.concurrency_key, j.version, j.fault
    from public.scheduler_claims c
    join public.scheduled_jobs j
      on j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled')) job
left join lateral (
    select p.* from public.scheduler_pauses p
    where (p.scope, p.name) in (('all', ''), ('handler', job.handler), ('type', job.job_type), ('job', job.job_id))
      and (p.until is null or p.until > now())
    order by coalesce(p.until, 'infinity') desc, p.paused_at
    limit 1) pause on job.status in ('scheduled', 'running', 'failed');
comment on view public.scheduler_current_jobs is
    'The jobs as they stand at this moment, runs of the last second and pauses included; run_date is null until a node has planned a job';

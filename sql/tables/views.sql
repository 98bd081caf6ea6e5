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

-- All that a job is, with its run from its first moment on.
create view public.scheduler_current_jobs with (security_invoker = true) as
select j.id, j.job_id, j.job_type, nullif(j.run_date, '0001-01-01 00:00+00') as run_date, j.status, j.metadata,
       j.created_at, j.updated_at, j.last_run, j.next_run, j.retry_count, j.max_retries, j.handler, j.trigger, j.zone, j.priority, j.backoff, j.timeout_ms, j.locked_by,
       j.fence, j.crash_count, j.run_count, j.last_error, j.failed_at, j.owner, j.declared_by
from public.scheduled_jobs j
where not (j.status in ('scheduled', 'cancelled')
           and exists (select from public.scheduler_claims c where j.id = any (c.jobs) and j.fence < c.id))
union all
select j.id, j.job_id, j.job_type, nullif(j.run_date, '0001-01-01 00:00+00'),
       case j.status when 'scheduled' then 'running' else j.status end, j.metadata, j.created_at, greatest(j.updated_at, c.claimed_at), c.claimed_at, j.next_run,
       j.retry_count, j.max_retries, j.handler, j.trigger, j.zone, j.priority, j.backoff, j.timeout_ms, c.node,
       c.id, j.crash_count, j.run_count, j.last_error, j.failed_at, j.owner, j.declared_by
from public.scheduler_claims c
join public.scheduled_jobs j
  on j.id = any (c.jobs) and j.fence < c.id and j.status in ('scheduled', 'cancelled');
comment on view public.scheduler_current_jobs is
    'The jobs as they stand at this moment, runs of the last second included; run_date is null until a node has planned a job';

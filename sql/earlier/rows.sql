-- Rows that the earlier Python scheduler made, brought to what the rules of the table ask for. What was odd about them is
-- written to scheduler_notes.

update public.scheduled_jobs
   set metadata = public.scheduler_metadata(metadata)
 where jsonb_typeof(metadata) is distinct from 'object';

update public.scheduled_jobs
   set retry_count = least(greatest(coalesce(retry_count, 0), 0), 1000000),
       max_retries = least(greatest(coalesce(max_retries, 3), 0), 1000000)
 where retry_count is null or max_retries is null
    or retry_count not between 0 and 1000000 or max_retries not between 0 and 1000000;

update public.scheduled_jobs
   set updated_at = coalesce(last_run, created_at)
 where updated_at is null;

update public.scheduled_jobs
   set status = lower(regexp_replace(status, '^.*\.', '')),
       job_type = lower(regexp_replace(job_type, '^.*\.', ''))
 where status <> lower(regexp_replace(status, '^.*\.', ''))
    or job_type <> lower(regexp_replace(job_type, '^.*\.', ''));

with odd as (
    update public.scheduled_jobs
       set status = 'failed', last_error = format('status %s is not known', to_json(status))
     where status not in ('scheduled', 'running', 'completed', 'failed', 'cancelled')
    returning job_id, last_error
)
insert into public.scheduler_notes (note)
select format('job %s: %s; it is kept as failed', to_json(job_id), last_error) from odd;

with odd as (
    update public.scheduled_jobs
       set handler = coalesce(nullif(btrim(left(job_type, 255), E' \t\n\v\f\r'), ''), 'custom'),
           job_type = 'custom'
     where job_type not in ('event_reminder', 'notification', 'email', 'sms', 'custom')
    returning job_id, handler
)
insert into public.scheduler_notes (note)
select format('job %s: job type %s is not known; it is kept as custom with a handler of that name',
              to_json(job_id), to_json(handler)) from odd;

update public.scheduled_jobs
   set handler = coalesce(nullif(btrim(left(metadata ->> 'handler', 255), E' \t\n\v\f\r'), ''),
                          job_type)
 where handler is null;

update public.scheduled_jobs
   set next_run = run_date
 where next_run is null and status in ('scheduled', 'running');

-- Infinite dates, and those outside the years 1 to 9999, mean nothing to a calendar.
with bounds (first, last) as (
    values (timestamptz '0001-01-01 00:00+00', timestamptz '9999-12-31 23:59:59.999999+00')
), odd as (
    update public.scheduled_jobs
       set run_date = least(greatest(run_date, first), last),
           created_at = least(greatest(created_at, first), last),
           updated_at = least(greatest(updated_at, first), last),
           last_run = case when last_run is not null then least(greatest(last_run, first), last) end,
           next_run = case when next_run is not null then least(greatest(next_run, first), last) end
      from bounds
     where least(run_date, created_at, updated_at, last_run, next_run) < first
        or greatest(run_date, created_at, updated_at, last_run, next_run) > last
    returning job_id
)
insert into public.scheduler_notes (note)
select format('job %s: a date outside the years 1 to 9999 became the nearest one inside', to_json(job_id))
from odd;

-- An entry of an index has room for some 2,700 bytes, so the name of an event has a length.
with long as (
    update public.scheduled_jobs
       set job_type = 'custom'
     where job_type = 'event_reminder' and length(metadata ->> 'event_id') > 200
    returning job_id, handler, length(metadata ->> 'event_id') as characters
)
insert into public.scheduler_notes (note)
select format('job %s: its event_id has %s characters, and 200 are the most; it is kept as custom with handler %s',
              to_json(job_id), characters, to_json(handler)) from long;

-- What ran when the earlier scheduler stopped is nobody's, and the first rescue takes it over.
update public.scheduled_jobs
   set locked_by = '00000000-0000-0000-0000-000000000000'
 where status = 'running' and locked_by is null;

update public.scheduled_jobs
   set failed_at = updated_at, fault = 'unclassified'
 where status = 'failed' and failed_at is null;

-- Job ids become unique. Of rows that share one, the live row with the highest id keeps the name.
do $$
declare
    twin record;
    fresh text;
begin
    for twin in
        select id, job_id from (
            select id, job_id, row_number() over (
                partition by job_id
                order by status in ('scheduled', 'running') desc, id desc) as place
            from public.scheduled_jobs) ranked
        where place > 1 or length(job_id) not between 1 and 255 or btrim(job_id, E' \t\n\v\f\r') = ''
        order by id
    loop
        fresh := left(twin.job_id, 200) || '#' || twin.id;
        while exists (select from public.scheduled_jobs where job_id = fresh) loop
            fresh := fresh || '#';
        end loop;
        update public.scheduled_jobs set job_id = fresh where id = twin.id;
        insert into public.scheduler_notes (note) values (
            format('row %s: job id %s was taken by another row, blank or too long; it is now %s',
                   twin.id, to_json(twin.job_id), to_json(fresh)));
        raise warning 'scheduled_jobs row %: job_id % renamed to %', twin.id, left(twin.job_id, 200), fresh;
    end loop;
end $$;

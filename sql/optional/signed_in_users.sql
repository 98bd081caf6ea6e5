-- Optional: lets an application's signed-in users schedule jobs and see and cancel their own. They may name only the
-- handlers that the application lists here, for a handler runs with the application's own rights:
--     insert into public.scheduler_user_handlers (handler) values ('reminder');
-- A user's job is named <user id>/<job id>, so that nobody can take or guess another's name. Safe to run again.

create table if not exists public.scheduler_user_handlers (
    handler text primary key,
    most_jobs integer not null default 100 check (most_jobs between 1 and 1000000)
);
alter table public.scheduler_user_handlers enable row level security;
revoke all on public.scheduler_user_handlers from public, anon, authenticated;
comment on table public.scheduler_user_handlers is
    'What signed-in users may schedule, and how many live jobs of it each may have';

create index if not exists scheduled_jobs_owner on public.scheduled_jobs (owner, id) where owner is not null;

drop policy if exists users_see_their_own on public.scheduled_jobs;
create policy users_see_their_own on public.scheduled_jobs
    for select to authenticated using (owner = (select auth.uid()));
revoke all on public.scheduled_jobs from authenticated;
grant select (job_id, job_type, handler, run_date, status, metadata, created_at, updated_at, last_run,
              next_run, trigger, zone, owner) on public.scheduled_jobs to authenticated;

-- It runs with its owner's rights: a user may not write the table, and may not name a handler that is not listed.
create or replace function public.schedule_my_job(
    job_id text,
    handler text,
    run_at timestamp with time zone default null,
    delay interval default null,
    trigger text default null,
    zone text default null,
    metadata jsonb default '{}',
    on_conflict text default 'error')
    returns jsonb
    language plpgsql security definer set search_path = '' as $$
declare
    v_user uuid := auth.uid();
    v_id text := v_user || '/' || schedule_my_job.job_id;
    v_most integer;
    v_answer jsonb;
begin
    if v_user is null then
        raise insufficient_privilege using message = 'schedule_my_job: expected a signed-in user';
    end if;
    select h.most_jobs into v_most
    from public.scheduler_user_handlers h where h.handler = schedule_my_job.handler;
    if v_most is null then
        raise insufficient_privilege using
            message = format('schedule_my_job: handler %s is not open to users', to_json(schedule_my_job.handler));
    end if;
    -- One user's calls one after the other, so that together they keep to the limit.
    perform pg_advisory_xact_lock(hashtextextended(v_user::text, 0));
    if (select count(*) from public.scheduled_jobs j
        where j.owner = v_user and j.handler = schedule_my_job.handler
          and j.status in ('scheduled', 'running') and j.job_id <> v_id) >= v_most then
        raise insufficient_privilege using
            message = format('schedule_my_job: expected at most %s jobs of handler %s', v_most,
                             to_json(schedule_my_job.handler));
    end if;
    v_answer := public.schedule_job(
        job_id => v_id, handler => schedule_my_job.handler, run_at => schedule_my_job.run_at,
        delay => schedule_my_job.delay, trigger => schedule_my_job.trigger, zone => schedule_my_job.zone,
        metadata => schedule_my_job.metadata, on_conflict => schedule_my_job.on_conflict);
    update public.scheduled_jobs j set owner = v_user where j.job_id = v_id and j.owner is distinct from v_user;
    return v_answer;
end $$;

create or replace function public.cancel_my_job(job_id text) returns boolean
    language sql security definer set search_path = '' as $$
    select case when auth.uid() is null then false
                else public.scheduler_cancel(auth.uid() || '/' || cancel_my_job.job_id) end
$$;

revoke execute on function public.schedule_my_job from public, anon;
revoke execute on function public.cancel_my_job from public, anon;
grant execute on function public.schedule_my_job to authenticated;
grant execute on function public.cancel_my_job to authenticated;

notify pgrst, 'reload schema';

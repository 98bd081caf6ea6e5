-- Optional: lets an application's signed-in users schedule jobs and see and cancel their own. They may name only the
-- handlers that the application lists here, for a handler runs with the application's own rights:
--     insert into public.scheduler_user_handlers (handler) values ('reminder');
-- with how many jobs of it each may have, and how often a trigger of theirs may fire.
-- A user's job is named <user id>/<job id>, so that nobody can take or guess another's name. Safe to run again.

create table if not exists public.scheduler_user_handlers (
    handler text primary key,
    most_jobs integer not null default 100 check (most_jobs between 1 and 1000000)
);
alter table public.scheduler_user_handlers enable row level security;
alter table public.scheduler_user_handlers
    add column if not exists least_pause interval not null default '1 minute' check (least_pause >= interval '0');
revoke all on public.scheduler_user_handlers from public, anon, authenticated;
comment on table public.scheduler_user_handlers is
    'What signed-in users may schedule, how many jobs of it each may have, and how often one that recurs may fire';
comment on column public.scheduler_user_handlers.most_jobs is
    'How many jobs of the handler that are scheduled, running or failed a user may have';
comment on column public.scheduler_user_handlers.least_pause is
    'A user''s trigger must be one whose text tells that it fires no more often than this';

create index if not exists scheduled_jobs_owner on public.scheduled_jobs (owner, id) where owner is not null;

drop policy if exists users_see_their_own on public.scheduled_jobs;
create policy users_see_their_own on public.scheduled_jobs
    for select to authenticated using (owner = (select auth.uid()));
revoke all on public.scheduled_jobs from authenticated;
grant select (job_id, job_type, handler, run_date, status, metadata, created_at, updated_at, last_run,
              next_run, trigger, zone, owner) on public.scheduled_jobs to authenticated;

-- The time that surely lies between two occurrences of a trigger, as far as its text tells: zero where it does not.
-- Only nodes read triggers, so this knows the plain ones.
create or replace function public.scheduler_least_pause(p_trigger text) returns interval
    language plpgsql immutable set search_path = '' as $$
declare
    v_kind text := lower(substring(p_trigger from '^\s*(\w+)\s*:'));
    v_text text := btrim(substring(split_part(p_trigger, ';', 1) from ':(.*)$'));
    v_fields text[];
    v_times integer[];
begin
    if v_kind = 'interval' then
        return coalesce(public.scheduler_read_duration(btrim(split_part(v_text, '@', 1))), interval '0');
    end if;
    if v_kind in ('daily', 'weekly', 'monthly') then
        select array_agg(t.part[1]::integer * 3600 + t.part[2]::integer * 60 + coalesce(t.part[3]::integer, 0))
          into v_times
          from regexp_matches(v_text, '\y(\d{1,2}):(\d\d)(?::(\d\d))?\y', 'g') as t (part);
        return make_interval(secs => coalesce(
            (select min(coalesce(lead_at, first_at + 86400) - at)
             from (select at, lead(at) over (order by at) as lead_at, min(at) over () as first_at
                   from unnest(v_times) as u (at)) gaps), 0));
    end if;
    -- The policies behind the rule are none of these.
    if v_kind = 'rrule' then
        return case when p_trigger ~* '[:;]\s*rdate\s*=' then interval '0'
                    when p_trigger ~* '[:;]\s*bysecond\s*=' then interval '1 second'
                    when p_trigger ~* '[:;]\s*byminute\s*=' then interval '1 minute'
                    when p_trigger ~* '[:;]\s*byhour\s*=' then interval '1 hour'
                    else interval '1 day' end;
    end if;
    if v_kind = 'cron' then
        if v_text ~* '^@(daily|midnight|weekly|monthly|yearly|annually)$' then
            return interval '1 day';
        end if;
        v_fields := regexp_split_to_array(v_text, '\s+');
        -- Seconds first where there are more than five.
        if cardinality(v_fields) > 5 then
            if v_fields[1] !~ '^\d+$' then
                return interval '1 second';
            end if;
            v_fields := v_fields[2:];
        end if;
        return case when v_text ~* '^@hourly$' then interval '1 hour'
                    when v_fields[1] ~ '^\d+$' and v_fields[2] ~ '^\d+$' then interval '1 day'
                    when v_fields[1] ~ '^\d+$' then interval '1 hour'
                    when cardinality(v_fields) >= 5 then interval '1 minute'
                    else interval '0' end;
    end if;
    return interval '0';
end $$;

-- What a user may not ask for, of a handler that is open to users.
create or replace function public.scheduler_check_users_job(
    p_job_id text, p_trigger text, p_metadata jsonb, p_least_pause interval) returns void
    language plpgsql set search_path = '' as $$
begin
    -- With the user's id before it, it fits into a job's id.
    perform public.scheduler_check_name('schedule_my_job', 'job_id', p_job_id, 218);
    if public.scheduler_metadata(coalesce(p_metadata, '{}')) ? 'trigger_type' then
        perform public.scheduler_refuse('schedule_my_job', 'metadata', 'trigger_type', 'a trigger as trigger');
    end if;
    if p_trigger is not null and public.scheduler_least_pause(p_trigger) < p_least_pause then
        perform public.scheduler_refuse(
            'schedule_my_job', 'trigger', p_trigger,
            format('one whose text tells that it fires at most once in %s', p_least_pause));
    end if;
end $$;

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
    v_open public.scheduler_user_handlers;
    v_answer jsonb;
begin
    if v_user is null then
        raise insufficient_privilege using message = 'schedule_my_job: expected a signed-in user';
    end if;
    select h.* into v_open
    from public.scheduler_user_handlers h where h.handler = schedule_my_job.handler;
    if v_open.handler is null then
        raise insufficient_privilege using
            message = format('schedule_my_job: handler %s is not open to users',
                             coalesce(to_json(left(schedule_my_job.handler, 120))::text, 'null'));
    end if;
    perform public.scheduler_check_users_job(schedule_my_job.job_id, schedule_my_job.trigger,
                                             schedule_my_job.metadata, v_open.least_pause);
    -- One user's calls one after the other, so that together they keep to the limit.
    perform pg_advisory_xact_lock(hashtextextended(v_user::text, 0));
    if (select count(*) from public.scheduled_jobs j
        where j.owner = v_user and j.handler = schedule_my_job.handler
          and j.status in ('scheduled', 'running', 'failed') and j.job_id <> v_id) >= v_open.most_jobs then
        raise insufficient_privilege using
            message = format('schedule_my_job: expected at most %s jobs of handler %s', v_open.most_jobs,
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
    language plpgsql security definer set search_path = '' as $$
begin
    perform public.scheduler_check_name('cancel_my_job', 'job_id', cancel_my_job.job_id, 218);
    return case when auth.uid() is null then false
                else public.scheduler_cancel(auth.uid() || '/' || cancel_my_job.job_id) end;
end $$;

revoke execute on function public.scheduler_least_pause from public, anon, authenticated;
revoke execute on function public.scheduler_check_users_job from public, anon, authenticated;
revoke execute on function public.schedule_my_job from public, anon;
revoke execute on function public.cancel_my_job from public, anon;
grant execute on function public.schedule_my_job to authenticated;
grant execute on function public.cancel_my_job to authenticated;

notify pgrst, 'reload schema';

-- scheduler_schedule for one job, at the price of an insert; where its id is taken, that function says what becomes of it.
create or replace function public.scheduler_schedule_one(
    p_conflict text,
    p_job_id text,
    p_job_type text,
    p_handler text,
    p_run_date timestamp with time zone,
    p_metadata text,
    p_max_retries integer,
    p_priority smallint,
    p_trigger text,
    p_zone text,
    p_backoff text,
    p_timeout_ms bigint,
    p_next_run timestamp with time zone default null,
    p_concurrency_key text default null,
    p_declared_by text default null)
    returns text
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_id bigint;
    v_next_run timestamp with time zone := coalesce(p_next_run, p_run_date, now());
begin
    -- The trigger on inserts leaves this one row to us.
    perform set_config('scheduler.entered', '+' || p_job_id, true);
    insert into public.scheduled_jobs as j (
        job_id, job_type, handler, run_date, next_run, status, metadata, retry_count, max_retries,
        priority, trigger, zone, backoff, timeout_ms, declared_by, concurrency_key)
    values (p_job_id, p_job_type, p_handler, coalesce(p_run_date, now()), v_next_run, 'scheduled', p_metadata::jsonb, 0,
            p_max_retries, p_priority, p_trigger, p_zone, p_backoff, p_timeout_ms, p_declared_by,
            p_concurrency_key)
    on conflict on constraint scheduled_jobs_job_id_key do nothing
    returning j.id into v_id;
    perform set_config('scheduler.entered', '', true);
    if v_id is not null then
        perform public.scheduler_wait(v_id, p_handler, p_priority, v_next_run);
        return 'inserted';
    end if;
    return (select s.action
            from public.scheduler_schedule(
                p_conflict, array[p_job_id], array[p_job_type], array[p_handler], array[p_run_date], array[p_metadata],
                array[p_max_retries], array[p_priority], array[p_trigger], array[p_zone], array[p_backoff],
                array[p_timeout_ms], array[p_next_run], array[p_concurrency_key], p_declared_by) s);
end $$;
comment on function public.scheduler_schedule_one is
    'Schedules one job; answers what happened to it';

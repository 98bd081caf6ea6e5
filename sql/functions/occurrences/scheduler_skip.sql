-- Lets the occurrence of a recurring job that waits pass without a run; history tells it. Who cannot read triggers names no
-- next occurrence: then a node plans the job when the skipped one is due.
--
-- p_expected: leave the job alone unless this is its run date. p_over: there is no next occurrence.
create or replace function public.scheduler_skip(
    p_job_id text, p_reason text, p_expected timestamp with time zone default null,
    p_occurrence timestamp with time zone default null, p_run_date timestamp with time zone default null,
    p_next_run timestamp with time zone default null, p_over boolean default false)
    returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
    v_occurrence timestamp with time zone;
begin
    select j.* into v_job from public.scheduled_jobs j where j.job_id = p_job_id and j.status = 'scheduled' for update;
    v_occurrence := coalesce(p_occurrence, nullif(v_job.run_date, '0001-01-01 00:00+00'));
    if v_occurrence is null or v_job.run_date <> p_expected
       or not public.scheduler_recurs(v_job.trigger, v_job.metadata)
       or cardinality(public.scheduler_take(array[v_job.id])) = 0 then
        return false;
    end if;
    insert into public.job_runs (scheduled_job_id, fence, outcome, run_date, due_at, started_at, finished_at, error)
    values (v_job.id, v_job.fence, 'missed', v_occurrence, v_occurrence, now(), now(), p_reason);
    perform public.scheduler_count_occurrences('missed', array[v_job.handler]);
    update public.scheduled_jobs j
       set status = case when p_over then 'completed' else 'scheduled' end,
           run_date = case when p_over then j.run_date else coalesce(p_run_date, '0001-01-01 00:00+00') end,
           next_run = case when not p_over then coalesce(p_next_run, p_run_date, v_occurrence) end,
           retry_count = 0, updated_at = now()
     where j.id = v_job.id
    returning j.* into v_job;
    if not p_over then
        perform public.scheduler_wait(v_job.id, v_job.handler, v_job.priority, v_job.next_run);
    end if;
    perform public.scheduler_note_audit('skip', 'job', p_job_id, jsonb_build_object('occurrence', public.scheduler_instant_text(v_occurrence)), p_reason => p_reason);
    return true;
end $$;
comment on function public.scheduler_skip is
    'Skips the occurrence for which a recurring job waits; false when it does not wait for the one expected';

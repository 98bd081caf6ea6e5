create or replace function public.scheduler_run_now(p_job_id text) returns text
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
    v_noting text;
    v_id text;
begin
    select j.* into v_job from public.scheduled_jobs j
     where j.job_id = p_job_id and j.status in ('scheduled', 'running') for update;
    if not found then
        return null;
    end if;
    if public.scheduler_recurs(v_job.trigger, v_job.metadata) then
        v_noting := public.scheduler_noting('off');
        v_id := public.scheduler_extra_runs(p_job_id, array[now()]) -> 0 ->> 'job_id';
        perform public.scheduler_noting(v_noting);
        if v_id is not null then
            perform public.scheduler_note_audit('run', 'job', p_job_id, p_jobs => array[v_id]);
        end if;
        return v_id;
    end if;
    if cardinality(public.scheduler_take(array[v_job.id])) = 0 then
        return null; -- it runs
    end if;
    perform public.scheduler_note_audit('run', 'job', p_job_id, jsonb_build_object('next_run', public.scheduler_instant_text(v_job.next_run)),
                                        jsonb_build_object('next_run', public.scheduler_instant_text(least(v_job.next_run, now()))));
    update public.scheduled_jobs j set next_run = least(j.next_run, now()), updated_at = now()
     where j.id = v_job.id
    returning j.* into v_job;
    perform public.scheduler_wait(v_job.id, v_job.handler, v_job.priority, v_job.next_run);
    -- Whoever asks for it now does not wait for its predecessors.
    if exists (select from public.scheduler_batches) then
        update public.scheduler_joins w set waits = false where w.id = v_job.id and w.waits;
    end if;
    return p_job_id;
end $$;
comment on function public.scheduler_run_now(text) is
    'Makes a job that runs once due now, or runs one that recurs once more; answers the job that is due, null if the status forbids it';

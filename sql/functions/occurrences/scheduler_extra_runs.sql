-- Makes occurrences of a job that recurs, and is scheduled or running, jobs of their own that are due now, named after the job
-- and the occurrence. Answers an array of objects: each one's job_id, and whether it was inserted or kept.
create or replace function public.scheduler_extra_runs(p_job_id text, p_run_dates timestamp with time zone[]) returns jsonb
    language plpgsql set search_path = '' set jit = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
    v_ids text[];
    v_answer jsonb;
begin
    select j.* into v_job from public.scheduled_jobs j
     where j.job_id = p_job_id and j.status in ('scheduled', 'running');
    if not found or not public.scheduler_recurs(v_job.trigger, v_job.metadata) or cardinality(p_run_dates) = 0 then
        return '[]';
    end if;
    v_ids := array(select p_job_id || '@' || public.scheduler_instant_text(d.run_date)
                   from unnest(p_run_dates) with ordinality as d (run_date, place) order by d.place);
    select jsonb_agg(jsonb_build_object('job_id', s.job_id, 'action', s.action) order by array_position(v_ids, s.job_id))
      into v_answer
      from (select array_agg(v_job.job_type) as types, array_agg(v_job.handler) as handlers,
                   array_agg(v_job.metadata::text) as metadata, array_agg(v_job.max_retries) as retries,
                   array_agg(v_job.priority) as priorities,
                   array_agg('once:' || public.scheduler_instant_text(d.run_date) order by d.place) as triggers,
                   array_agg('UTC'::text) as zones, array_agg(v_job.backoff) as backoffs,
                   array_agg(v_job.timeout_ms) as timeouts, array_agg(now()) as dues,
                   array_agg(v_job.concurrency_key) as concurrency_keys
            from unnest(p_run_dates) with ordinality as d (run_date, place)) one
     cross join lateral public.scheduler_schedule(
         'keep', v_ids, one.types, one.handlers, p_run_dates, one.metadata, one.retries, one.priorities, one.triggers,
         one.zones, one.backoffs, one.timeouts, one.dues, one.concurrency_keys) s;
    if v_job.owner is not null then
        update public.scheduled_jobs j set owner = v_job.owner where j.job_id = any (v_ids) and j.owner is null;
    end if;
    perform public.scheduler_note_audit('backfill', 'job', p_job_id, p_affected => a.jobs_number, p_jobs => a.ids)
    from (select count(*) as jobs_number, array_agg(e.value ->> 'job_id') as ids
          from jsonb_array_elements(v_answer) e
          where e.value ->> 'action' = 'inserted') a
    where a.jobs_number > 0;
    return v_answer;
end $$;
comment on function public.scheduler_extra_runs(text, timestamp with time zone[]) is
    'Runs occurrences of a recurring job now, beside its schedule; answers what happened to each, none if it does not recur or has ended';

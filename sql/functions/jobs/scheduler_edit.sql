-- Edits one job, as scheduler_revise does, if it is at the version that is expected, or whatever its version where none is.
-- Answers the outcome: edited, unchanged (it was so already, and nothing is written), conflict (it is at another version), ended
-- (it is completed or cancelled) or missing (there is none); and the job's version and status.
create or replace function public.scheduler_edit(
    p_job_id text,
    p_expected_version bigint default null,
    p_edited_by text default null,
    p_metadata text default null,
    p_max_retries integer default null,
    p_priority smallint default null,
    p_backoff text default null,
    p_timeout_ms bigint default null,
    p_concurrency_key text default null,
    p_trigger text default null,
    p_zone text default null,
    p_run_date timestamp with time zone default null,
    p_next_run timestamp with time zone default null,
    out outcome text,
    out version bigint,
    out status text)
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
    v_who text;
begin
    select j.* into v_job from public.scheduled_jobs j where j.job_id = p_job_id for update;
    version := v_job.version;
    status := v_job.status;
    outcome := case when v_job.id is null then 'missing'
                    when v_job.status not in ('scheduled', 'running', 'failed') then 'ended'
                    when v_job.version <> p_expected_version then 'conflict'
                    when (coalesce(p_metadata::jsonb, v_job.metadata), coalesce(p_max_retries, v_job.max_retries),
                          coalesce(p_priority, v_job.priority),
                          case when p_backoff is null then v_job.backoff else nullif(p_backoff, '') end,
                          case when p_timeout_ms is null then v_job.timeout_ms else nullif(p_timeout_ms, 0) end,
                          case when p_concurrency_key is null then v_job.concurrency_key else nullif(p_concurrency_key, '') end,
                          case when p_run_date is null then v_job.trigger else p_trigger end,
                          case when p_run_date is null then v_job.zone else p_zone end)
                         is not distinct from
                         (v_job.metadata, v_job.max_retries, v_job.priority, v_job.backoff, v_job.timeout_ms,
                          v_job.concurrency_key, v_job.trigger, v_job.zone) then 'unchanged'
                    else 'edited' end;
    if outcome <> 'edited' then
        return;
    end if;
    v_who := public.scheduler_changed_by(p_edited_by);
    perform public.scheduler_revise(
        array[p_job_id], array[p_trigger], array[p_zone], array[p_run_date], array[coalesce(p_next_run, p_run_date)],
        array[null::timestamp with time zone], array[p_metadata], array[p_max_retries], array[p_priority], array[p_backoff],
        array[p_timeout_ms], array[p_concurrency_key]);
    perform public.scheduler_changed_by(v_who);
    select j.version, j.status into version, status from public.scheduled_jobs j where j.id = v_job.id;
    perform public.scheduler_note_audit(
        'edit', 'job', p_job_id, jsonb_build_object('version', v_job.version) || c.before,
        jsonb_build_object('version', version) || c.after, p_who => p_edited_by)
    from (select coalesce(jsonb_object_agg(c.field, c.before), '{}') as before, coalesce(jsonb_object_agg(c.field, c.after), '{}') as after
          from public.scheduler_changes c
          where c.scheduled_job_id = v_job.id and c.version > v_job.version) c;
end $$;
comment on function public.scheduler_edit is
    'Edits one job, if it is at the version that is expected; answers the outcome, and the job''s version and status';

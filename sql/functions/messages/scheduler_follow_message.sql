-- Schedules a job that tries other channels, as messages of a run failed by p_channel: once for the run and channel, whoever asks how
-- often. It is due at once, and has the options of the job that sent them. Answers whether this call scheduled it.
create or replace function public.scheduler_follow_message(
    p_job_id text, p_fence bigint, p_channel text, p_next_id text, p_job_type text, p_handler text, p_metadata text)
    returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_failed boolean;
    v_followed boolean;
    v_job record;
begin
    select bool_or(m.status = 'failed'), bool_or(m.followed_by is not null)
      into v_failed, v_followed
      from (select o.status, o.followed_by from public.scheduler_messages o
            where o.job_id = p_job_id and o.fence = p_fence and o.channel = p_channel
            order by o.id for update) m;
    if v_followed is not false or not v_failed then
        return false;
    end if;
    select j.max_retries, j.priority, j.backoff, j.timeout_ms, j.concurrency_key into v_job
      from public.scheduled_jobs j where j.job_id = p_job_id;
    if not found then
        return false;
    end if;
    perform public.scheduler_schedule(
        'keep', array[p_next_id], array[p_job_type], array[p_handler], array[now()], array[p_metadata],
        array[v_job.max_retries], array[v_job.priority], array[null]::text[], array[null]::text[], array[v_job.backoff],
        array[v_job.timeout_ms], '{}', array[v_job.concurrency_key]);
    update public.scheduler_messages m set followed_by = p_next_id
     where m.job_id = p_job_id and m.fence = p_fence and m.channel = p_channel;
    return true;
end $$;
comment on function public.scheduler_follow_message is
    'Schedules a job that tries other channels, once for messages of a run that failed; answers whether this call did so';

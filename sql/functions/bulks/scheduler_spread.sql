-- Spreads one job of many that are due at the same moment: its trigger gets a jitter, up to p_jitter, and its next run is due later
-- by the offset that the jitter gives this job and this occurrence. The occurrence stays what it is. The jitter stays below the least
-- gap between occurrences, and below the deadline.
--
-- False where it is left alone: its next run is due, under way or moved already, or its trigger has a jitter.
create or replace function public.scheduler_spread(p_job_id text, p_jitter interval) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_job public.scheduled_jobs;
    v_gap interval;
    v_seconds bigint;
begin
    if p_jitter is null or p_jitter not between interval '1 second' and interval '24 hours' then
        perform public.scheduler_refuse('scheduler_spread', 'jitter', p_jitter::text, '1 second to 24 hours');
    end if;
    select j.* into v_job from public.scheduled_jobs j where j.job_id = p_job_id and j.status = 'scheduled' for update;
    if (v_job.run_date > now() and v_job.next_run = v_job.run_date) is not true or v_job.trigger ~* ';\s*jitter\s*=' then
        return false;
    end if;
    if public.scheduler_recurs(v_job.trigger, v_job.metadata) then
        if v_job.trigger is null then
            perform public.scheduler_refuse('scheduler_spread', 'trigger', null,
                                            'a trigger of the job''s own; this one''s stands in its metadata');
        end if;
        v_gap := public.scheduler_least_gap(v_job.trigger);
        if v_gap is null then
            perform public.scheduler_refuse('scheduler_spread', 'trigger', v_job.trigger,
                                            'one whose text tells the least time between its occurrences; give it a jitter in the editor');
        end if;
    end if;
    v_seconds := floor(extract(epoch from least(
        p_jitter, v_gap - interval '1 second',
        public.scheduler_read_duration(substring(v_job.trigger from '(?i);\s*deadline\s*=\s*([^;\s]+)')) - interval '1 second')));
    if v_seconds < 1 then
        perform public.scheduler_refuse('scheduler_spread', 'jitter', public.scheduler_duration_text(p_jitter),
                                        'a job with two seconds or more between its occurrences, and before its deadline');
    end if;
    if cardinality(public.scheduler_take(array[v_job.id])) = 0 then
        return false;
    end if;
    update public.scheduled_jobs j
       set trigger = coalesce(j.trigger, 'once:' || to_char(j.run_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                     || ';jitter=' || public.scheduler_duration_text(make_interval(secs => v_seconds)),
           zone = case when j.trigger is null then 'UTC' else j.zone end,
           next_run = j.run_date + interval '1 millisecond' * public.scheduler_jitter(j.job_id, j.run_date, v_seconds * 1000),
           updated_at = now()
     where j.id = v_job.id
    returning j.* into v_job;
    perform public.scheduler_enqueue(array[v_job.id], array[v_job.handler], array[v_job.priority], array[v_job.next_run]);
    perform public.scheduler_hold_back(array[v_job.id]);
    if v_job.next_run <= now() + interval '10 seconds' then
        perform public.scheduler_wake();
    end if;
    return true;
end $$;
comment on function public.scheduler_spread is
    'Gives a job''s trigger a jitter, and its next run a time of its own within it; false where it is left alone';

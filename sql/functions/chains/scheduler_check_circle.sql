-- Refuses jobs that would wait for themselves, and names the circle. A job for which nobody waits closes none, so that most calls
-- look no further. Those that do take turns, so that two cannot close a circle together.
create or replace function public.scheduler_check_circle(p_job_ids text[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_starts bigint[] := array(
        select s.id from unnest(p_job_ids) u (job_id)
        join public.scheduled_jobs s on s.job_id = u.job_id
        join public.scheduler_joins j on j.id = s.id and j.waits
        where exists (select from public.scheduler_predecessors p
                      where p.job = s.id and (p.ended is null or p.ended = 'failed')));
    v_start bigint;
    v_seen bigint[];
    v_for integer[];
    v_at integer;
    v_job bigint;
    v_circle text;
begin
    if cardinality(v_starts) > 0 then
        perform pg_advisory_xact_lock(hashtextextended('public.scheduler_check_circle', 0));
    end if;
    foreach v_start in array v_starts loop
        v_seen := array[v_start];
        v_for := array[0];
        v_at := 1;
        while v_at <= cardinality(v_seen) loop
            for v_job in
                select p.job from public.scheduler_joins j
                join public.scheduler_predecessors p on p.batch = j.batch
                where j.id = v_seen[v_at] and j.waits
            loop
                if v_job = v_start then
                    v_circle := to_json((select s.job_id from public.scheduled_jobs s where s.id = v_start))::text;
                    while v_at > 0 loop
                        v_circle := to_json((select s.job_id from public.scheduled_jobs s where s.id = v_seen[v_at]))::text
                                    || ' -> ' || v_circle;
                        v_at := v_for[v_at];
                    end loop;
                    raise invalid_parameter_value using
                        message = format('schedule: after %s: expected jobs that do not wait for each other', v_circle);
                elsif v_job <> all (v_seen) then
                    v_seen := v_seen || v_job;
                    v_for := v_for || v_at;
                end if;
            end loop;
            v_at := v_at + 1;
        end loop;
    end loop;
end $$;

-- The next runs of the history of all jobs, the latest first: p_limit at most, after (p_at, p_id), and none that ended before p_from.
-- Answers none only when there are no more. Runs that did not go well are found by an index of their own. All others go by time,
-- whose index knows blocks of the table only, and of the youngest ones what scheduler_summarize_history has told it. So the first span of time
-- is one that can be sorted whatever is in it, and each further one is longer, unless it holds too many. Where the latest are asked
-- for, the end of the partition that is written tells how long the first one has to be; what it tells is never taken for the answer.
-- The index by time can be read as a bitmap alone, whatever the caller has turned off.
create or replace function public.scheduler_run_candidates(
    p_notable boolean, p_from timestamp with time zone, p_at timestamp with time zone, p_id bigint, p_limit integer)
    returns table (id bigint, job bigint, at timestamp with time zone, outcome text, node uuid, late interval, fault text)
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = on
    set max_parallel_workers_per_gather = 0 as $$
#variable_conflict use_column
declare
    v_until timestamp with time zone := p_at;
    v_id bigint := p_id;
    v_from timestamp with time zone;
    v_part smallint;
    v_end bigint;
    v_latest timestamp with time zone;
    v_span interval := '1 second';
    v_left integer := p_limit;
    v_rows bigint;
begin
    if p_notable then
        return query
        select r.id, r.scheduled_job_id, r.finished_at, r.outcome, r.node, r.started_at - r.due_at, r.fault from public.job_runs r
        where (r.outcome <> 'completed' or r.started_at - r.due_at > interval '1 minute')
          and r.finished_at >= p_from and (r.finished_at, r.id) < (p_at, p_id)
        order by r.finished_at desc, r.id desc
        limit p_limit;
        return;
    end if;
    if p_at >= now() then
        v_part := public.scheduler_part();
        perform public.scheduler_summarize_history(v_part);
        v_end := pg_relation_size(public.scheduler_partition(v_part)) / current_setting('block_size')::bigint;
        select min(r.finished_at) into v_latest
        from (select r.finished_at from public.job_runs r
              where r.part = v_part and r.ctid >= format('(%s,0)', greatest(v_end - 16, 0))::tid
                and r.finished_at >= p_from and (r.finished_at, r.id) < (p_at, p_id)
              order by r.finished_at desc
              limit p_limit) r;
    end if;
    loop
        v_from := case when v_latest is not null then v_latest
                       when v_span < interval '20 years' then greatest(greatest(least(v_until, now()), '0001-01-01') - v_span, p_from)
                       else p_from end;
        if v_span > interval '1 second' or v_latest < now() - v_span then
            select count(*) into v_rows
            from (select from public.job_runs r
                  where r.finished_at >= v_from and r.finished_at <= v_until and (r.finished_at, r.id) < (v_until, v_id)
                  limit 20001) r;
            if v_rows > 20000 then
                v_span := case when v_latest is null then v_span / 8 else v_span end;
                v_latest := null;
                continue;
            end if;
        end if;
        return query
        select r.id, r.scheduled_job_id, r.finished_at, r.outcome, r.node, r.started_at - r.due_at, r.fault from public.job_runs r
        where r.finished_at >= v_from and r.finished_at <= v_until and (r.finished_at, r.id) < (v_until, v_id)
        order by r.finished_at desc, r.id desc
        limit v_left;
        get diagnostics v_rows = row_count;
        v_left := v_left - v_rows;
        exit when (v_left < p_limit - p_limit / 8 or v_left <= 0 or v_from <= p_from) is not false;
        v_latest := null;
        v_until := v_from;
        v_id := -9223372036854775808;
        v_span := v_span * 8;
    end loop;
end $$;
comment on function public.scheduler_run_candidates is
    'Runs of all jobs, some at a time, the latest first';

-- How many attempts failed in each full hour (UTC) since p_from, by handler and fault. Reads the latest 20,000 notable runs at most.
create or replace function public.scheduler_fault_hours(p_from timestamp with time zone)
    returns table (handler text, fault text, hour timestamp with time zone, runs bigint)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
    select left(j.handler, 255), r.fault, date_trunc('hour', r.finished_at, 'UTC'), count(*)
    from (select h.scheduled_job_id, h.outcome, h.fault, h.finished_at from public.job_runs h
          where (h.outcome <> 'completed' or h.started_at - h.due_at > interval '1 minute') and h.finished_at >= p_from
          order by h.finished_at desc, h.id desc
          limit 20000) r
    join public.scheduled_jobs j on j.id = r.scheduled_job_id
    where r.fault is not null and r.outcome <> 'cancelled'
    group by 1, 2, 3
    order by 3, 1, 2
$$;
comment on function public.scheduler_fault_hours(timestamp with time zone) is
    'How many attempts failed in each hour since then, by handler and fault';

-- What happened to jobs, and when they run; in the order of the ids.
create or replace function public.scheduler_scheduled(p_job_ids text[], p_actions jsonb) returns jsonb
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select coalesce(jsonb_agg(jsonb_build_object('job_id', i.job_id, 'action', p_actions ->> i.job_id,
                                                 'next_run', j.next_run) order by i.place), '[]')
    from unnest(p_job_ids) with ordinality as i (job_id, place)
    left join public.scheduled_jobs j on j.job_id = i.job_id
$$;

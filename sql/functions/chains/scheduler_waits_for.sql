-- What a job waits for: a row for each of its predecessors, or one with the name of a batch; none when it waits for no other.
create or replace function public.scheduler_waits_for(p_job_id text)
    returns table (mode text, condition text, batch text, after text)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select j.mode, j.condition, b.name, s.job_id
    from public.scheduled_jobs w
    join public.scheduler_joins j on j.id = w.id and j.waits
    join public.scheduler_batches b on b.id = j.batch
    left join public.scheduler_predecessors p on p.batch = j.batch and b.name is null
    left join public.scheduled_jobs s on s.id = p.job
    where w.job_id = p_job_id and w.status = 'scheduled'
    order by p.job
$$;
comment on function public.scheduler_waits_for(text) is
    'What a job waits for: its predecessors, or a batch';

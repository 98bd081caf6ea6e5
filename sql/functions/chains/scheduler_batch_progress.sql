-- How a batch stands; no row when there is none of that name.
create or replace function public.scheduler_batch_progress(p_name text)
    returns table (name text, created_at timestamp with time zone, closed_at timestamp with time zone, total bigint, done bigint,
                   failed bigint, cancelled bigint, running bigint, waiting bigint)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select b.name, b.created_at, b.closed_at, m.total, m.done, m.failed, m.cancelled, m.running,
           m.total - m.done - m.failed - m.cancelled - m.running
    from public.scheduler_batches b
    cross join lateral (
        select count(*) as total, count(*) filter (where p.ended = 'completed') as done,
               count(*) filter (where p.ended = 'failed') as failed, count(*) filter (where p.ended = 'cancelled') as cancelled,
               count(*) filter (where p.ended is null and h.id is not null) as running
        from public.scheduler_predecessors p
        left join (select distinct h.id from public.scheduler_held h) h on h.id = p.job
        where p.batch = b.id) m
    where b.name = p_name
$$;
comment on function public.scheduler_batch_progress(text) is
    'How many jobs of a batch there are, and how many of them are done, failed, cancelled, running and waiting';

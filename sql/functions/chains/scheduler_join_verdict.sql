-- What becomes of a job that waits for a batch: open (it may go), never (it cannot go any more), or null (it waits on). A failed
-- member may be retried and succeed after all, so that one who waits for its success waits on; a cancelled one may not. Six looks
-- at an index, whatever the size of the batch.
create or replace function public.scheduler_join_verdict(p_batch bigint, p_mode text, p_condition text) returns text
    language sql stable set search_path = '' set enable_seqscan = off set enable_bitmapscan = off as $$
    select case
        when p_mode = 'any' and (b.completed and p_condition in ('success', 'end') or b.failed and p_condition in ('failure', 'end')
                                 or b.cancelled and p_condition = 'end') then 'open'
        when p_mode = 'all' and (p_condition = 'success' and b.cancelled
                                 or p_condition = 'failure' and (b.completed or b.cancelled)) then 'never'
        when not b.closed or b.pending then null
        when p_condition = 'success' and b.failed then null
        when p_mode = 'all' and (p_condition <> 'failure' or b.failed) then 'open'
        else 'never' end
    from (select exists (select from public.scheduler_predecessors p where p.batch = p_batch and p.ended is null) as pending,
                 exists (select from public.scheduler_predecessors p where p.batch = p_batch and p.ended = 'completed') as completed,
                 exists (select from public.scheduler_predecessors p where p.batch = p_batch and p.ended = 'failed') as failed,
                 exists (select from public.scheduler_predecessors p where p.batch = p_batch and p.ended = 'cancelled') as cancelled,
                 exists (select from public.scheduler_batches c where c.id = p_batch and c.closed_at is not null) as closed) b
$$;

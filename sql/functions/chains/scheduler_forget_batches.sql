-- Deletes batches that were closed long ago, of which no job is left and for which none waits.
create or replace function public.scheduler_forget_batches(p_before timestamp with time zone, p_limit integer) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_batches bigint[] := array(
        select b.id from public.scheduler_batches b
        where b.name is not null and b.closed_at < p_before
          and not exists (select from public.scheduler_predecessors p where p.batch = b.id and p.ended is null)
          and not exists (select from public.scheduler_predecessors p
                          join public.scheduled_jobs j on j.id = p.job where p.batch = b.id)
          and not exists (select from public.scheduler_joins w join public.scheduled_jobs j on j.id = w.id where w.batch = b.id)
        order by b.closed_at
        limit p_limit
        for update skip locked);
begin
    delete from public.scheduler_joins w where w.batch = any (v_batches);
    delete from public.scheduler_predecessors p where p.batch = any (v_batches);
    delete from public.scheduler_batches b where b.id = any (v_batches);
end $$;

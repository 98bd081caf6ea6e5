-- Adds jobs, which the caller has written in this transaction, to a batch. One that was there before and stayed as it was may end at
-- this moment: heartbeats make sure.
create or replace function public.scheduler_add_members(p_batch bigint, p_actions jsonb) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    insert into public.scheduler_predecessors (batch, job, ended)
    select p_batch, s.id, case when s.status in ('completed', 'failed', 'cancelled') then s.status end
    from jsonb_each_text(p_actions) a (job_id, action)
    join public.scheduled_jobs s on s.job_id = a.job_id
    on conflict (batch, job) do nothing;
    if exists (select from jsonb_each_text(p_actions) a (job_id, action) where a.action = 'kept') then
        insert into public.scheduler_looks (batch, unsure) values (p_batch, true);
    end if;
end $$;

-- Whether jobs may be added to a batch, and keeps it so until this commits: it is open, or one of its members, which has not ended,
-- adds them. Answers its number.
create or replace function public.scheduler_enter_batch(p_name text, p_by text) returns bigint
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_id bigint := public.scheduler_batch_id(p_name);
begin
    -- Who closes it waits for this; who looks at it does not.
    perform from public.scheduler_batches b where b.id = v_id and b.closed_at is null for key share;
    if found then
        return v_id;
    end if;
    -- Nobody looks at it meanwhile.
    perform from public.scheduler_batches b where b.id = v_id for share;
    if p_by is null or not exists (select from public.scheduler_predecessors p
                                   join public.scheduled_jobs j on j.id = p.job
                                   where p.batch = v_id and p.ended is null and j.job_id = p_by) then
        perform public.scheduler_refuse('batch', 'name', p_name, 'a batch that is open, or a member of it that runs');
    end if;
    return v_id;
end $$;

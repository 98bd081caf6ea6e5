-- Closes a batch, and cancels what has not ended of it and the jobs that wait for it. What has failed stays failed.
create or replace function public.scheduler_cancel_batch(p_name text) returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_id bigint := public.scheduler_batch_id(p_name);
    v_found bigint[];
    v_cancelled integer;
begin
    v_found := array(
        select j.id from public.scheduled_jobs j
        where j.id = any (array(select p.job from public.scheduler_predecessors p where p.batch = v_id and p.ended is null)
                          || array(select w.id from public.scheduler_joins w where w.batch = v_id and w.waits))
          and j.status in ('scheduled', 'running')
        order by j.id
        for update);
    update public.scheduled_jobs j set status = 'cancelled', next_run = null, updated_at = now()
     where j.id = any (v_found) and j.status in ('scheduled', 'running');
    get diagnostics v_cancelled = row_count;
    if public.scheduler_close_batch(p_name) or v_cancelled > 0 then
        perform public.scheduler_note_audit(
            'cancel_batch', 'batch', p_name, null, '{"status": "cancelled"}', p_affected => v_cancelled,
            p_jobs => array(select j.job_id from public.scheduled_jobs j where j.id = any (v_found[1:100])));
    end if;
    return v_cancelled;
end $$;
comment on function public.scheduler_cancel_batch(text) is
    'Closes a batch and cancels what has not ended of it, and the jobs that wait for it; answers how many jobs it cancelled';

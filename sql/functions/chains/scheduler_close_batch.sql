create or replace function public.scheduler_close_batch(p_name text) returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_id bigint := public.scheduler_batch_id(p_name);
begin
    -- Whoever adds to it comes first.
    perform from public.scheduler_batches b where b.id = v_id for update;
    update public.scheduler_batches b set closed_at = now() where b.id = v_id and b.closed_at is null;
    if not found then
        return false;
    end if;
    perform public.scheduler_note_look(array[v_id]);
    return true;
end $$;
comment on function public.scheduler_close_batch(text) is
    'Says that nothing more is added to a batch, but by its own members; false when it was closed before';

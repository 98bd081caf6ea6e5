-- Ends a bulk where it is: what is done stays done. False when there is none, or it has ended.
create or replace function public.scheduler_abort_bulk(p_id bigint) returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_noting text;
    v_done bigint;
begin
    update public.scheduler_bulks b set ended_at = now(), aborted = true where b.id = p_id and b.ended_at is null
    returning b.done into v_done;
    if not found then
        return false;
    end if;
    v_noting := public.scheduler_noting('off');
    perform public.scheduler_cancel('punctual.bulk:' || p_id);
    perform public.scheduler_noting(v_noting);
    perform public.scheduler_note_audit('abort_bulk', 'bulk', p_id::text, p_affected => v_done);
    return true;
end $$;
comment on function public.scheduler_abort_bulk(bigint) is
    'Ends a bulk where it is; false when there is none, or it has ended';

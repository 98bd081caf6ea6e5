-- Removes an entry of the suppression list. Answers whether this call did so.
create or replace function public.scheduler_lift_suppression(p_id bigint) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_was public.scheduler_suppressions;
begin
    delete from public.scheduler_suppressions s where s.id = p_id returning * into v_was;
    if not found then
        return false;
    end if;
    perform public.scheduler_note_audit(
        'lift_suppression', 'address', v_was.recipient, public.scheduler_suppression_terms(v_was));
    return true;
end $$;
comment on function public.scheduler_lift_suppression(bigint) is
    'Removes an entry of the suppression list; answers whether this call did so';

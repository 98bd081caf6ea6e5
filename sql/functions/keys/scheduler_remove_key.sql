create or replace function public.scheduler_remove_key(p_kind text, p_id bigint) returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_key public.scheduler_keys;
begin
    delete from public.scheduler_keys k where k.kind = p_kind and k.id = p_id
    returning k.* into v_key;
    if v_key.id is null then
        return false;
    end if;
    perform public.scheduler_note_audit(
        case p_kind when 'session' then 'sign_out' else 'revoke_' || p_kind end, p_kind, v_key.name, public.scheduler_key_terms(v_key));
    return true;
end $$;
comment on function public.scheduler_remove_key(text, bigint) is
    'Takes a key away, so that it lets nobody in any more; false when there is none of that kind and id';

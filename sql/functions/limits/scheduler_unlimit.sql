create or replace function public.scheduler_unlimit(p_scope text, p_name text) returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_was jsonb;
begin
    delete from public.scheduler_limits l where l.scope = p_scope and l.name = p_name
    returning public.scheduler_limit_terms(l) into v_was;
    if v_was is null then
        return false;
    end if;
    perform public.scheduler_note_audit('unlimit', p_scope, p_name, v_was);
    return true;
end $$;
comment on function public.scheduler_unlimit(text, text) is
    'Takes a limit away; false when there is none of that scope and name';

create or replace function public.scheduler_resume(p_scope text, p_name text) returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_was jsonb;
begin
    with found as materialized (
        select p.scope, p.name, p.until from public.scheduler_pauses p
        where p.scope = p_scope and p.name = p_name and (p.until is null or p.until > now())
        for update
    )
    update public.scheduler_pauses p set until = now()
      from found f
     where (p.scope, p.name) = (f.scope, f.name)
    returning jsonb_strip_nulls(jsonb_build_object('until', public.scheduler_instant_text(f.until), 'reason', p.reason,
                                                   'paused_by', p.paused_by)) into v_was;
    if not found then
        return false;
    end if;
    perform public.scheduler_end_pauses();
    perform public.scheduler_wake();
    perform public.scheduler_note_audit('resume', p_scope, nullif(p_name, ''), v_was);
    return true;
end $$;
comment on function public.scheduler_resume(text, text) is
    'Ends a pause; false when there is none of that scope and name';

create or replace function public.scheduler_resume(p_scope text, p_name text) returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
begin
    update public.scheduler_pauses p set until = now()
     where p.scope = p_scope and p.name = p_name and (p.until is null or p.until > now());
    if not found then
        return false;
    end if;
    perform public.scheduler_end_pauses();
    perform public.scheduler_wake();
    return true;
end $$;
comment on function public.scheduler_resume(text, text) is
    'Ends a pause; false when there is none of that scope and name';

create or replace function public.scheduler_limit(
    p_scope text, p_name text, p_concurrent integer, p_starts integer, p_per_ms bigint, p_burst integer, p_set_by text)
    returns boolean
    language plpgsql set search_path = '' set lock_timeout = '10s' as $$
declare
    v_was jsonb;
    v_is jsonb;
begin
    select public.scheduler_limit_terms(l) into v_was
      from public.scheduler_limits l
     where l.scope = p_scope and l.name = p_name
       for update;
    insert into public.scheduler_limits as l (scope, name, concurrent, starts, per, burst, set_by)
    values (p_scope, p_name, p_concurrent, p_starts, make_interval(secs => p_per_ms / 1000.0::double precision), p_burst,
            public.scheduler_who(p_set_by))
    on conflict (scope, name) do update
       set concurrent = excluded.concurrent, starts = excluded.starts, per = excluded.per, burst = excluded.burst,
           set_by = excluded.set_by, set_at = now()
     where (l.concurrent, l.starts, l.per, l.burst) is distinct from
           (excluded.concurrent, excluded.starts, excluded.per, excluded.burst)
    returning public.scheduler_limit_terms(l) into v_is;
    if v_is is null then
        return false;
    end if;
    perform public.scheduler_note_audit('limit', p_scope, p_name, v_was, v_is, p_who => p_set_by);
    return true;
end $$;
comment on function public.scheduler_limit is
    'Limits how many jobs of a handler or a concurrency key run at once, and how many start in a time; false when that is its limit already';

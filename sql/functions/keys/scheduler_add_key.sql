-- Lets somebody in: who has the text of this digest, for p_life_ms (null for ever), or until it was not used for p_idle_ms. Keys that
-- let nobody in any more are removed on the way, some at a time.
create or replace function public.scheduler_add_key(
    p_kind text, p_digest text, p_name text, p_role text, p_masked boolean, p_handlers text[], p_life_ms bigint, p_idle_ms bigint,
    p_created_by text default null)
    returns setof public.scheduler_keys
    language plpgsql set search_path = '' as $$
declare
    v_key public.scheduler_keys;
begin
    delete from public.scheduler_keys k
     where k.id in (select o.id from public.scheduler_keys o
                    where not public.scheduler_key_is_live(o)
                    limit 100);
    insert into public.scheduler_keys (kind, digest, name, role, masked, handlers, created_by, ends_at, idle_ms)
    values (p_kind, p_digest, p_name, p_role, coalesce(p_masked, false), coalesce(p_handlers, '{}'), public.scheduler_who(p_created_by),
            now() + make_interval(secs => p_life_ms / 1000.0::double precision),
            p_idle_ms)
    returning * into v_key;
    perform public.scheduler_note_audit(
        case p_kind when 'session' then 'sign_in' else 'create_' || p_kind end, p_kind, p_name, null,
        public.scheduler_key_terms(v_key), p_who => p_created_by);
    return next v_key;
end $$;
comment on function public.scheduler_add_key is
    'Lets somebody in over HTTP who has the text of this digest';

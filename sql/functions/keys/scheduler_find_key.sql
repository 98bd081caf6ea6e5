-- The key of this kind and digest that lets somebody in; no row where there is none. Notes that it is used, once a minute.
create or replace function public.scheduler_find_key(p_kind text, p_digest text)
    returns setof public.scheduler_keys
    language plpgsql set search_path = '' as $$
declare
    v_key public.scheduler_keys;
begin
    select k.* into v_key
      from public.scheduler_keys k
     where k.digest = p_digest and k.kind = p_kind and public.scheduler_key_is_live(k);
    if v_key.id is not null and coalesce(v_key.used_at, '-infinity') < now() - interval '1 minute' then
        update public.scheduler_keys k set used_at = now() where k.id = v_key.id
        returning k.* into v_key;
    end if;
    if v_key.id is not null then
        return next v_key;
    end if;
end $$;
comment on function public.scheduler_find_key(text, text) is
    'Whom a token, a session or a link lets in; no row for nobody';

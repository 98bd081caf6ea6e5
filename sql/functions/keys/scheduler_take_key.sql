-- The same, for once: the key is gone then. Of calls at once, one gets it.
create or replace function public.scheduler_take_key(p_kind text, p_digest text)
    returns setof public.scheduler_keys
    language plpgsql set search_path = '' as $$
declare
    v_key public.scheduler_keys;
begin
    delete from public.scheduler_keys k
     where k.digest = p_digest and k.kind = p_kind
    returning k.* into v_key;
    if v_key.id is not null and public.scheduler_key_is_live(v_key) then
        return next v_key;
    end if;
end $$;
comment on function public.scheduler_take_key(text, text) is
    'Whom a link lets in, once; no row for nobody';

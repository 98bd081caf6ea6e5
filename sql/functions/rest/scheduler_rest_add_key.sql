create or replace function public.scheduler_rest_add_key(
    p_kind text, p_digest text, p_name text, p_role text, p_masked boolean, p_handlers text[], p_life_ms bigint, p_idle_ms bigint,
    p_created_by text default null) returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(k)), '[]') from public.scheduler_add_key(p_kind, p_digest, p_name, p_role, p_masked, p_handlers, p_life_ms, p_idle_ms,
                                   p_created_by) k
$$;
comment on function public.scheduler_rest_add_key is
    'scheduler_add_key for REST; answers an array of objects';

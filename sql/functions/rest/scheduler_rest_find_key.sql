create or replace function public.scheduler_rest_find_key(
    p_kind text, p_digest text) returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(k)), '[]') from public.scheduler_find_key(p_kind, p_digest) k
$$;
comment on function public.scheduler_rest_find_key is
    'scheduler_find_key for REST; answers an array of objects';

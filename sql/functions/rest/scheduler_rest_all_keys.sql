create or replace function public.scheduler_rest_all_keys(
    p_kind text, p_id bigint default null, p_limit integer default 100) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(k) order by k.id desc), '[]') from public.scheduler_all_keys(p_kind, p_id, p_limit) k
$$;
comment on function public.scheduler_rest_all_keys is
    'scheduler_all_keys for REST; answers an array of objects';

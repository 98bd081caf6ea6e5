create or replace function public.scheduler_rest_all_bulks(p_id bigint default null, p_limit integer default 100) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(b) order by b.id desc), '[]') from public.scheduler_all_bulks(p_id, p_limit) b
$$;
comment on function public.scheduler_rest_all_bulks is
    'scheduler_all_bulks for REST; answers an array of objects';

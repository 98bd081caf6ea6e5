create or replace function public.scheduler_rest_suppressions_of(
    p_address text default null, p_before bigint default null, p_limit integer default 100)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s) - 'recipient_key' order by s.id desc), '[]')
    from public.scheduler_suppressions_of(p_address, p_before, p_limit) s
$$;
comment on function public.scheduler_rest_suppressions_of is
    'scheduler_suppressions_of for REST; answers an array of objects';

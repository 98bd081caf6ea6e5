create or replace function public.scheduler_all_keys(p_kind text, p_id bigint default null, p_limit integer default 100)
    returns setof public.scheduler_keys
    language sql stable set search_path = '' as $$
    select k.*
    from public.scheduler_keys k
    where k.kind = p_kind and (p_id is null or k.id < p_id) and public.scheduler_key_is_live(k)
    order by k.id desc
    limit least(greatest(coalesce(p_limit, 100), 1), 1000)
$$;
comment on function public.scheduler_all_keys(text, bigint, integer) is
    'Keys of a kind that let somebody in, the latest first: p_limit of lower ids than p_id';

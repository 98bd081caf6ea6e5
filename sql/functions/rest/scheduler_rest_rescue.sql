create or replace function public.scheduler_rest_rescue(
    p_max_crashes integer, p_grace_ms integer, p_limit integer default 1000)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(rescued)), '[]')
    from public.scheduler_rescue(p_max_crashes, p_grace_ms, least(p_limit, 10000)) rescued
$$;

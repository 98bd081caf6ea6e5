create or replace function public.scheduler_rest_cleanup(p_age_ms bigint, p_limit integer default 10000)
    returns jsonb
    language sql set search_path = '' as $$
    select to_jsonb(removed) from public.scheduler_cleanup(p_age_ms, least(p_limit, 10000)) removed
$$;

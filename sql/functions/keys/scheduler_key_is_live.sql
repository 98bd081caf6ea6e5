-- Whether a key lets somebody in.
create or replace function public.scheduler_key_is_live(p_key public.scheduler_keys) returns boolean
    language sql stable set search_path = '' as $$
    select (p_key.ends_at is null or p_key.ends_at > now())
       and (p_key.idle_ms is null
            or coalesce(p_key.used_at, p_key.created_at) + make_interval(secs => p_key.idle_ms / 1000.0::double precision) > now())
$$;

-- A key as the audit tells it.
create or replace function public.scheduler_key_terms(p_key public.scheduler_keys) returns jsonb
    language sql stable set search_path = '' as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'id', p_key.id::text,
        'role', p_key.role,
        'payloads', case when p_key.masked then 'masked' end,
        'handlers', case when p_key.handlers <> '{}' then array_to_string(p_key.handlers, ', ') end))
$$;

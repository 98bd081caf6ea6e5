create or replace function public.scheduler_rest_audit_entries(
    p_who text default null, p_action text default null, p_target_kind text default null, p_target text default null,
    p_job_id text default null, p_from timestamp with time zone default null, p_until timestamp with time zone default null,
    p_id bigint default null, p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(a) order by a.id desc), '[]')
    from public.scheduler_audit_entries(p_who, p_action, p_target_kind, p_target, p_job_id, p_from, p_until, p_id, p_limit) a
$$;
comment on function public.scheduler_rest_audit_entries is
    'scheduler_audit_entries for REST; answers an array of objects';

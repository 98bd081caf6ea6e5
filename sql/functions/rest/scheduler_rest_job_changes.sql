create or replace function public.scheduler_rest_job_changes(p_job_id text, p_after bigint default 0) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(c) order by c.version desc, c.field), '[]')
    from public.scheduler_job_changes(p_job_id, p_after) c
$$;
comment on function public.scheduler_rest_job_changes(text, bigint) is
    'scheduler_job_changes for REST; answers an array of objects';

create or replace function public.scheduler_rest_job_messages(
    p_job_id text, p_before bigint default null, p_limit integer default 100)
    returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(m) - 'recipient_key' order by m.id desc), '[]')
    from public.scheduler_job_messages(p_job_id, p_before, p_limit) m
$$;
comment on function public.scheduler_rest_job_messages is
    'scheduler_job_messages for REST; answers an array of objects';

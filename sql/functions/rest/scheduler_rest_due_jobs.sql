create or replace function public.scheduler_rest_due_jobs() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(d)), '[]') from public.scheduler_due_jobs() d
$$;
comment on function public.scheduler_rest_due_jobs() is
    'scheduler_due_jobs for REST; answers an array of objects';

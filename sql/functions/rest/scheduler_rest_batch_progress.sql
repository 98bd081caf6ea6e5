create or replace function public.scheduler_rest_batch_progress(p_name text) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(b)), '[]') from public.scheduler_batch_progress(p_name) b
$$;
comment on function public.scheduler_rest_batch_progress(text) is
    'scheduler_batch_progress for REST; answers an array of one object, or of none';

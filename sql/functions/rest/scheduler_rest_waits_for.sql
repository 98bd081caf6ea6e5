create or replace function public.scheduler_rest_waits_for(p_job_id text) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(w)), '[]') from public.scheduler_waits_for(p_job_id) w
$$;
comment on function public.scheduler_rest_waits_for(text) is
    'scheduler_waits_for for REST; answers an array of objects';

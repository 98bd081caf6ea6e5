create or replace function public.scheduler_rest_fault_hours(p_from timestamp with time zone) returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(h) order by h.hour), '[]')
    from public.scheduler_fault_hours(p_from) h
$$;
comment on function public.scheduler_rest_fault_hours(timestamp with time zone) is
    'scheduler_fault_hours for REST; answers an array of objects';

create or replace function public.scheduler_rest_active_pauses() returns jsonb
    language sql stable set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(p) order by p.paused_at desc, p.scope, p.name), '[]')
    from public.scheduler_active_pauses() p
$$;
comment on function public.scheduler_rest_active_pauses() is
    'scheduler_active_pauses for REST; answers an array of objects';

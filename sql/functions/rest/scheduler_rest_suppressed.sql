create or replace function public.scheduler_rest_suppressed(p_channel text, p_addresses text[]) returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(s) order by s.place), '[]')
    from public.scheduler_suppressed(p_channel, p_addresses) s
$$;
comment on function public.scheduler_rest_suppressed(text, text[]) is
    'scheduler_suppressed for REST; answers an array of objects';

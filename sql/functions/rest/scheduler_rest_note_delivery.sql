create or replace function public.scheduler_rest_note_delivery(
    p_channel text, p_provider_id text, p_address text, p_status text, p_at timestamp with time zone,
    p_code text default null, p_reason text default null)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(m) - 'recipient_key' order by m.id desc), '[]')
    from public.scheduler_note_delivery(p_channel, p_provider_id, p_address, p_status, p_at, p_code, p_reason) m
$$;
comment on function public.scheduler_rest_note_delivery is
    'scheduler_note_delivery for REST; answers an array of objects';

create or replace function public.scheduler_rest_messages_to(
    p_address text, p_channel text default null, p_before bigint default null, p_limit integer default 100)
    returns jsonb
    language sql set search_path = '' as $$
    select coalesce(jsonb_agg(to_jsonb(m) - 'recipient_key' order by m.id desc), '[]')
    from public.scheduler_messages_to(p_address, p_channel, p_before, p_limit) m
$$;
comment on function public.scheduler_rest_messages_to is
    'scheduler_messages_to for REST; answers an array of objects';

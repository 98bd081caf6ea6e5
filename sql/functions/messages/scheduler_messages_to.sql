-- Messages to somebody, the latest first: p_limit at most, of lower numbers than p_before.
create or replace function public.scheduler_messages_to(
    p_address text, p_channel text default null, p_before bigint default null, p_limit integer default 100)
    returns setof public.scheduler_messages
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_key bytea := public.scheduler_recipient_key(p_address);
begin
    return query
    select m.* from public.scheduler_messages m
    where m.recipient_key = v_key
      and (p_channel is null or m.channel = p_channel)
      and m.id < coalesce(p_before, 9223372036854775807)
    order by m.id desc
    limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end $$;
comment on function public.scheduler_messages_to is
    'Messages to somebody, the latest first';

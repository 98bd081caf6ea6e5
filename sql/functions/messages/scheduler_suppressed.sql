-- Which of some addresses, a thousand at most, are not to be reached by a channel: the place of each in p_addresses, from 1, and the
-- entry that says so, that of the channel alone before that of every channel.
create or replace function public.scheduler_suppressed(p_channel text, p_addresses text[])
    returns table (place bigint, id bigint, channel text, recipient text, reason text, suppressed_by text,
                   suppressed_at timestamp with time zone)
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_keys bytea[] := array(
        select public.scheduler_recipient_key(a.address)
        from unnest(p_addresses[:1000]) with ordinality a (address, place)
        order by a.place);
begin
    return query
    select distinct on (k.place)
           k.place, s.id, s.channel, s.recipient, s.reason, s.suppressed_by, s.suppressed_at
    from unnest(v_keys) with ordinality k (key, place)
    join public.scheduler_suppressions s on s.recipient_key = k.key and s.channel in (p_channel, '')
    order by k.place, s.channel desc;
end $$;
comment on function public.scheduler_suppressed(text, text[]) is
    'Which of some addresses are not to be reached by a channel';

-- Notes what a provider told of a message, of one recipient or of all: a message moves from accepted to delivered to failed and never
-- back, so that late and repeated reports change nothing. A report on a recipient that nobody knows is about the only one there is.
-- Answers the messages that it is about, as they stand now.
create or replace function public.scheduler_note_delivery(
    p_channel text, p_provider_id text, p_address text, p_status text, p_at timestamp with time zone,
    p_code text default null, p_reason text default null)
    returns setof public.scheduler_messages
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
    v_key bytea := case when p_address is not null then public.scheduler_recipient_key(p_address) end;
    v_id text := left(p_provider_id, 500);
    v_alone boolean;
begin
    v_alone := (select count(*) = 1
                from (select from public.scheduler_messages m where m.provider_id = v_id and m.channel = p_channel limit 2) m);
    perform from public.scheduler_messages m
      where m.provider_id = v_id and m.channel = p_channel and (v_key is null or v_alone or m.recipient_key = v_key)
      order by m.id for update;
    return query
    update public.scheduler_messages m
       set status = case when s.moves then p_status else m.status end,
           status_at = case when s.moves then p_at else m.status_at end,
           code = case when s.moves then left(p_code, 100) else m.code end,
           reason = case when s.moves then left(p_reason, 500) else m.reason end
      from (select o.id,
                   array_position(array['accepted', 'delivered', 'failed'], p_status)
                   > array_position(array['accepted', 'delivered', 'failed'], o.status) as moves
            from public.scheduler_messages o
            where o.provider_id = v_id and o.channel = p_channel
              and (v_key is null or v_alone or o.recipient_key = v_key)) s
     where m.provider_id = v_id and m.channel = p_channel and m.id = s.id
    returning m.*;
end $$;
comment on function public.scheduler_note_delivery is
    'Notes what a provider told of a message; answers the messages that it is about';

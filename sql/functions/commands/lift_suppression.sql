create or replace function public.lift_suppression(address text, channel text default null) returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_key bytea := public.scheduler_recipient_key(public.scheduler_address('lift_suppression', lift_suppression.address));
begin
    return coalesce(
        (select public.scheduler_lift_suppression(s.id)
         from public.scheduler_suppressions s
         where s.recipient_key = v_key and s.channel = coalesce(lift_suppression.channel, '')),
        false);
end $$;
comment on function public.lift_suppression(text, text) is
    'Sends to an address again: ends what suppress_address did for that channel, or for every one; false when it is not suppressed so';

-- Puts an address on the suppression list, or gives its entry of the same channel (null for every channel) another reason. Answers
-- whether anything has changed.
create or replace function public.scheduler_suppress(
    p_address text, p_recipient text, p_channel text default null, p_reason text default null, p_suppressed_by text default null)
    returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_key bytea := public.scheduler_recipient_key(p_address);
    v_channel text := coalesce(p_channel, '');
    v_new boolean;
    v_was public.scheduler_suppressions;
begin
    insert into public.scheduler_suppressions (recipient_key, channel, recipient, reason, suppressed_by)
    values (v_key, v_channel, left(p_recipient, 300), p_reason, public.scheduler_who(p_suppressed_by))
    on conflict (recipient_key, channel) do nothing;
    v_new := found;
    if not v_new then
        select * into v_was from public.scheduler_suppressions s
        where s.recipient_key = v_key and s.channel = v_channel
        for update;
        update public.scheduler_suppressions s
           set reason = p_reason, suppressed_by = public.scheduler_who(p_suppressed_by), suppressed_at = now()
         where s.id = v_was.id and s.reason is distinct from p_reason;
        if not found then
            return false;
        end if;
    end if;
    perform public.scheduler_note_audit(
        'suppress', 'address', left(p_recipient, 300),
        case when not v_new then public.scheduler_suppression_terms(v_was) end,
        jsonb_strip_nulls(jsonb_build_object('channel', p_channel, 'reason', p_reason)),
        p_reason, p_suppressed_by);
    return true;
end $$;
comment on function public.scheduler_suppress is
    'Puts an address on the suppression list, or gives its entry another reason; answers whether anything has changed';

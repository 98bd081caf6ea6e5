create or replace function public.suppress_address(address text, channel text default null, reason text default null)
    returns boolean
    language plpgsql set search_path = '' as $$
declare
    v_address text := public.scheduler_address('suppress_address', suppress_address.address);
begin
    if suppress_address.channel !~ '^[a-z][a-z0-9_]{0,31}$' then
        perform public.scheduler_refuse('suppress_address', 'channel', suppress_address.channel,
                                        'a name such as email, of letters, digits and underscores');
    end if;
    if suppress_address.reason is not null then
        perform public.scheduler_check_name('suppress_address', 'reason', suppress_address.reason, 1000);
    end if;
    return public.scheduler_suppress(
        v_address, public.scheduler_masked(v_address), suppress_address.channel, suppress_address.reason);
end $$;
comment on function public.suppress_address(text, text, text) is
    'Sends nothing to an address any more, by one channel or by every one; false when it is suppressed for that reason already';

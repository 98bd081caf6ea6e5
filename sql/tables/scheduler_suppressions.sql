-- The suppression list: addresses that nothing is sent to. As with messages, nobody's address stands here (scheduler_recipient_key).
create table public.scheduler_suppressions (
    id bigint generated always as identity,
    recipient_key bytea not null,
    channel text not null default '',
    recipient text not null,
    reason text,
    suppressed_by text,
    suppressed_at timestamp with time zone not null default now(),
    constraint scheduler_suppressions_pkey primary key (id)
);
create unique index scheduler_suppressions_recipient on public.scheduler_suppressions (recipient_key, channel);
comment on table public.scheduler_suppressions is
    'The suppression list: addresses that nothing is sent to (scheduler_suppress)';
comment on column public.scheduler_suppressions.recipient_key is 'A digest of the address (scheduler_recipient_key)';
comment on column public.scheduler_suppressions.channel is 'The only channel that does not reach it; empty for every channel';
comment on column public.scheduler_suppressions.recipient is 'Masked';
comment on column public.scheduler_suppressions.suppressed_at is 'When it was suppressed, or the reason last changed';

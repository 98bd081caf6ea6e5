-- Messages that runs have sent, a row for each recipient, and what their providers told of them later. They outlive their jobs, and
-- are kept as long as history. Nobody's address stands here: a digest finds whom somebody asks for, and salt that no role but the
-- owner can read keeps others from trying addresses.
create table public.scheduler_messages (
    id bigint generated always as identity,
    job_id text not null,
    fence bigint not null,
    handler text not null,
    channel text not null,
    recipient_key bytea,
    recipient text not null,
    provider_id text,
    accepted_at timestamp with time zone not null,
    status text not null default 'accepted'
        constraint scheduler_messages_status check (status in ('accepted', 'delivered', 'failed', 'suppressed')),
    status_at timestamp with time zone not null,
    code text,
    reason text,
    followed_by text,
    constraint scheduler_messages_pkey primary key (job_id, id)
);
create index scheduler_messages_recipient on public.scheduler_messages (recipient_key, id);
create index scheduler_messages_provider on public.scheduler_messages (provider_id, channel) where provider_id is not null;
create index scheduler_messages_accepted on public.scheduler_messages using brin (accepted_at)
    with (pages_per_range = 32, autosummarize = on);
alter table public.scheduler_messages set (autovacuum_vacuum_insert_scale_factor = 0.2, fillfactor = 90);
comment on table public.scheduler_messages is
    'Messages that runs have sent, a row for each recipient, and what their providers told of them later';
comment on column public.scheduler_messages.fence is 'That of the run';
comment on column public.scheduler_messages.recipient_key is 'A digest of the address (scheduler_recipient_key)';
comment on column public.scheduler_messages.recipient is 'Masked';
comment on column public.scheduler_messages.provider_id is 'The provider''s name for it, by which it reports';
comment on column public.scheduler_messages.status is
    'How far it is; suppressed for one that was not sent, as the address is on the suppression list';
comment on column public.scheduler_messages.status_at is 'When what the status says happened, as the provider told';
comment on column public.scheduler_messages.code is 'The provider''s own code; null for none';
comment on column public.scheduler_messages.followed_by is 'The job that tries the next channel, as this message failed';

create table public.scheduler_salt (
    only_one boolean primary key default true constraint scheduler_salt_only_one check (only_one),
    salt text not null
);
insert into public.scheduler_salt (salt) values (gen_random_uuid()::text || gen_random_uuid()::text);
comment on table public.scheduler_salt is 'The secret part of digests of addresses; no role but the owner reads it';

-- What lets people in over HTTP: API tokens, sessions and links that work once. The texts themselves stand nowhere: only what SHA-256
-- makes of them. No role but the owner and the service role reads or writes it, nodes that were let in included (scheduler_admit).
create table public.scheduler_keys (
    id bigint generated always as identity primary key,
    kind text not null,
    digest text not null,
    name text not null,
    role text not null,
    masked boolean not null default false,
    handlers text[] not null default '{}',
    created_at timestamp with time zone not null default now(),
    created_by text,
    ends_at timestamp with time zone,
    idle_ms bigint,
    used_at timestamp with time zone,
    constraint scheduler_keys_digest unique (digest),
    constraint scheduler_keys_legal check (
        kind in ('token', 'session', 'link') and digest ~ '^[0-9a-f]{64}$' and length(name) between 1 and 255
        and role ~ '^[a-z]{1,40}$' and cardinality(handlers) <= 100 and idle_ms > 0)
);
create index scheduler_keys_kind on public.scheduler_keys (kind, id);
comment on table public.scheduler_keys is 'API tokens, sessions and links that work once, without the texts that people have';
comment on column public.scheduler_keys.kind is 'token, session or link';
comment on column public.scheduler_keys.digest is 'SHA-256 of the text, in hexadecimal';
comment on column public.scheduler_keys.name is 'Whose it is, as the audit tells it';
comment on column public.scheduler_keys.role is 'What they may do: viewer, operator, editor or admin';
comment on column public.scheduler_keys.masked is 'Whether what jobs carry is hidden from them';
comment on column public.scheduler_keys.handlers is 'The handlers whose jobs they may see and steer; empty for all';
comment on column public.scheduler_keys.ends_at is 'From when on it lets nobody in; null for never';
comment on column public.scheduler_keys.idle_ms is 'After so many milliseconds without use it lets nobody in; null for never';
comment on column public.scheduler_keys.used_at is 'When it was used last, to the minute; null if never';

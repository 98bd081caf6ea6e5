-- Limits hold where jobs are handed out (scheduler_claim). A job over a limit is set aside: its entry in the waiting table goes into a
-- lane that nobody asks for, and it stands in the queue of the meter that is full. Whoever makes room lets the next in
-- (scheduler_let_in).
create table public.scheduler_limits (
    scope text not null,
    name text not null,
    concurrent integer,
    starts integer,
    per interval,
    burst integer not null default 1,
    set_by text,
    set_at timestamp with time zone not null default now(),
    constraint scheduler_limits_pkey primary key (scope, name),
    constraint scheduler_limits_legal check (
        scope in ('handler', 'key') and length(name) between 1 and 255
        and (concurrent is not null or starts is not null) and (starts is null) = (per is null)
        and coalesce(concurrent, 1) between 1 and 1000000 and coalesce(starts, 1) between 1 and 1000000
        and burst between 1 and 1000000
        and coalesce(per, interval '1 s') between interval '1 millisecond' and interval '31 days')
);
comment on table public.scheduler_limits is 'How many jobs of a handler or a concurrency key may run at once, and how many may start in a time';
comment on column public.scheduler_limits.scope is 'handler or key';
comment on column public.scheduler_limits.name is
    'Of the handler or the key; a key that ends with * stands for each key that begins so, each of which has the limit for itself';
comment on column public.scheduler_limits.concurrent is 'How many may run at once, on all nodes; null for any number';
comment on column public.scheduler_limits.starts is 'How many may start in the time of per; null for any number';
comment on column public.scheduler_limits.burst is 'How many may start at once after a time without starts';

-- A handler or a key that a limit holds. Whoever counts by it, or lets somebody in, has its row locked. No row is ever updated: SKIP
-- LOCKED goes on from a row that was just updated to its next version, and waits for whoever has locked that.
create table public.scheduler_meters (
    name text primary key
);
alter table public.scheduler_meters set (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.1, vacuum_truncate = off);
comment on table public.scheduler_meters is 'Handlers and keys by which limits have counted; who counts locks the row';
comment on column public.scheduler_meters.name is 'handler: or key: and its name';

-- What meters know of time. Only who has a meter's row locked writes here.
create table public.scheduler_meter_times (
    meter text primary key,
    full_at timestamp with time zone not null default '-infinity',
    opens_at timestamp with time zone,
    used_at timestamp with time zone not null default now()
);
create index scheduler_meter_times_open on public.scheduler_meter_times (opens_at) where opens_at is not null;
alter table public.scheduler_meter_times set (
    fillfactor = 50,
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0.1,
    vacuum_truncate = off);
comment on table public.scheduler_meter_times is 'When meters have starts and room again, and were used last';
comment on column public.scheduler_meter_times.full_at is 'When all starts that its rate allows are free again';
comment on column public.scheduler_meter_times.opens_at is 'When its rate lets somebody in who waits for that; null if nobody does';

-- A permit is held while the claim holds the job: a row whose fence is over counts nothing.
create table public.scheduler_permits (
    job bigint not null,
    fence bigint not null,
    meter text not null,
    constraint scheduler_permits_pkey primary key (job, fence, meter)
);
create index scheduler_permits_meter on public.scheduler_permits (meter);
alter table public.scheduler_permits set (
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0.1,
    vacuum_truncate = off);
comment on table public.scheduler_permits is 'Runs that count against a limit on how many run at once';

-- The queue of a meter, in the order in which its jobs are let in. A row whose job does not wait any more is passed over.
create table public.scheduler_limited (
    id bigint primary key,
    meter text not null,
    priority smallint not null,
    next_run timestamp with time zone not null
);
create index scheduler_limited_queue on public.scheduler_limited (meter, priority desc, next_run, id);
alter table public.scheduler_limited set (
    autovacuum_vacuum_threshold = 200,
    autovacuum_vacuum_scale_factor = 0.02,
    vacuum_truncate = off);
comment on table public.scheduler_limited is 'Jobs that are due and wait for room at a limit';

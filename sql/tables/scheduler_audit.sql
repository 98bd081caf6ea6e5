-- What was asked for, by whom and from where: a row for each command that changed something, written in its transaction by the
-- function that carries it out (scheduler_note_audit). Rows are added and never changed; only the clean-up removes old ones.
create table public.scheduler_audit (
    id bigint generated always as identity primary key,
    at timestamp with time zone not null default clock_timestamp(),
    who text,
    source text not null constraint scheduler_audit_source check (source in ('java', 'cli', 'sql', 'rest', 'http')),
    origin text,
    action text not null,
    target_kind text not null,
    target text,
    reason text,
    before jsonb,
    after jsonb,
    affected bigint not null default 1,
    jobs text[] not null default '{}'
);
create index scheduler_audit_at on public.scheduler_audit using brin (at) with (pages_per_range = 16);
create index scheduler_audit_unsigned on public.scheduler_audit (at) where who is null;
create index scheduler_audit_target on public.scheduler_audit (target, id);
create index scheduler_audit_jobs on public.scheduler_audit using gin (jobs) where jobs <> '{}';
create index scheduler_audit_who on public.scheduler_audit (who, id) where who is not null;
alter table public.scheduler_audit set (autovacuum_vacuum_insert_scale_factor = 0.2);
comment on table public.scheduler_audit is
    'Who asked for what: a row for each command that changed something; rows are added, and never changed';
comment on column public.scheduler_audit.who is 'As scheduler_who tells; null if nobody said so';
comment on column public.scheduler_audit.source is 'java, cli, rest or sql: what it was asked through';
comment on column public.scheduler_audit.origin is 'The login, or the role over REST, the name of the program and its address, as the database sees them';
comment on column public.scheduler_audit.target_kind is
    'job, jobs, event, batch, bulk, declarations, token, link, session, fault, address, or the scope of a pause or limit: all, handler, type, node, key';
comment on column public.scheduler_audit.before is 'What changed, as it was; null where that is not known or nothing was';
comment on column public.scheduler_audit.affected is 'How many jobs it changed; 1 for what is no job';
comment on column public.scheduler_audit.jobs is 'The ids of jobs it changed, the first hundred; none where the target is the only one';

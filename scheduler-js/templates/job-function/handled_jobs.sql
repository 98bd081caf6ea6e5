-- What the Edge Function has done, by the idempotency key of the request.
create table public.handled_jobs (
    key text primary key,
    claimed_at timestamp with time zone not null default now(),
    done_at timestamp with time zone,
    answer jsonb
);
alter table public.handled_jobs enable row level security;
revoke all on public.handled_jobs from anon, authenticated;
grant select, insert, update, delete on public.handled_jobs to service_role;
-- Keys are of use for as long as a job is retried; remove older ones now and then:
--     delete from public.handled_jobs where claimed_at < now() - interval '30 days';

-- Optional: nodes that have nothing but the anon (publishable) key, which is public, and a second secret that only they
-- know. The secret is made here, shown once, and kept as a hash; a node gets it as SUPABASE_SCHEDULER_SECRET and
-- sends it in the header x-scheduler-secret. Without it the anon key sees and changes nothing. Run again, it makes a
-- new secret, and the old one is worth nothing. Prefer a secret key or node_role.sql where you can.

create schema if not exists scheduler_private;
revoke all on schema scheduler_private from public;

create table if not exists scheduler_private.secret (
    only_one boolean primary key default true check (only_one),
    sha256 bytea not null,
    made_at timestamp with time zone not null default now()
);

-- Answers whether this request carries the secret. It runs with its owner's rights, for nobody else sees the hash.
create or replace function public.scheduler_has_secret() returns boolean
    language sql stable security definer set search_path = '' as $$
    select coalesce(
        sha256(convert_to(nullif(current_setting('request.headers', true), '')::json
                              ->> 'x-scheduler-secret', 'UTF8'))
            = (select s.sha256 from scheduler_private.secret s),
        false)
$$;
revoke execute on function public.scheduler_has_secret() from public;
grant execute on function public.scheduler_has_secret() to anon;

select public.scheduler_admit('anon', 'public.scheduler_has_secret()');

notify pgrst, 'reload schema';

-- Its answer is the secret: keep it, it is shown this once.
with made as (
    select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as secret
), kept as (
    insert into scheduler_private.secret as s (sha256)
    select sha256(convert_to(made.secret, 'UTF8')) from made
    on conflict (only_one) do update set sha256 = excluded.sha256, made_at = now()
    returning 1
)
select made.secret as scheduler_secret from made, kept;

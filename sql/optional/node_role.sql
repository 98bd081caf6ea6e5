-- Optional: a role for nodes with exactly the rights a node needs, instead of the service role, which may do
-- everything in the project. Recommended for production. A node then works with a JWT that names the role
-- ({"role": "job_scheduler", "exp": …}), signed with the project's JWT secret or an imported signing key, as
-- SUPABASE_SECRET_KEY, beside the anon or publishable key as SUPABASE_ANON_KEY. Safe to run again.

do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'job_scheduler') then
        create role job_scheduler nologin noinherit;
    end if;
    if exists (select from pg_catalog.pg_roles where rolname = 'authenticator') then
        grant job_scheduler to authenticator;
    end if;
end $$;

select public.scheduler_admit('job_scheduler');

notify pgrst, 'reload schema';

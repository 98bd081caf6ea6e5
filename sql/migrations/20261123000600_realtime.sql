-- Wake-ups through Supabase Realtime, for nodes that have no connection to LISTEN on.
--
-- Security definer, because who inserts a job needs no right in schema realtime, whose tables belong to the
-- platform. So nothing may be called that others could have put there: search_path is empty, and the schema counts only
-- if the platform, a superuser or this function's owner made it. The message is empty, since whoever has the project's
-- public key can listen. Plain PostgreSQL has no such schema, and is spared the subtransaction of the inner block.
create or replace function public.scheduler_announce() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    if exists (select from inserted
               where status = 'scheduled' and next_run <= now() + interval '10 seconds') then
        perform pg_notify('scheduler_jobs', '');
        if exists (select from pg_catalog.pg_namespace n
                   join pg_catalog.pg_roles r on r.oid = n.nspowner
                   where n.nspname = 'realtime'
                     and (r.rolsuper
                          or r.rolname in ('supabase_admin', 'supabase_realtime_admin', current_user))) then
            begin
                if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
                    perform realtime.send('{}'::jsonb, 'due', 'scheduler', false);
                end if;
            exception when others then
                null; -- only a hint: the job counts, and nodes look by themselves
            end;
        end if;
    end if;
    return null;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261123000600' $$;

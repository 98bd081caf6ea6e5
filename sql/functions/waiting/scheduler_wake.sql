-- Tells nodes that a job is due soon: those that LISTEN, and through Supabase Realtime those that have no connection to
-- do so on.
--
-- A notification takes a lock of the whole database until its transaction is flushed, so none is sent while no node
-- sleeps: who sleeps holds an advisory lock (NotifyListener), which this transaction then cannot have in share mode. Who
-- gets it in share mode has it until its rows can be seen, and until then nobody falls asleep.
--
-- Security definer, because who schedules a job needs no right in schema realtime, whose tables belong to the
-- platform. So nothing may be called that others could have put there: search_path is empty, and the schema counts only
-- if the platform, a superuser or this function's owner made it. The message is empty, since whoever has the project's
-- public key can listen. Plain PostgreSQL has no such schema, and is spared the subtransaction of the inner block.
create or replace function public.scheduler_wake() returns void
    language plpgsql security definer set search_path = '' as $$
begin
    if not pg_try_advisory_xact_lock_shared(hashtextextended('public.scheduler_jobs', 0)) then
        perform pg_notify('public.scheduler_jobs', '');
    end if;
    if to_regnamespace('realtime') is not null
       and exists (select from pg_catalog.pg_namespace n
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
end $$;
comment on function public.scheduler_wake() is
    'Tells nodes to look for jobs now';

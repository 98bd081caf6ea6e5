-- Wake-ups through Supabase Realtime, for nodes that have no connection to LISTEN on.
--
-- Security definer, because who inserts a job needs no right in schema realtime, whose tables belong to the
-- platform; search_path is empty, so that nothing of the inserting role's is called with the owner's rights.
-- Whether there is a schema is asked first: to_regprocedure raises an error where the schema may not be used, and the
-- block that catches it costs a subtransaction that plain PostgreSQL has no need of. The message is empty, since
-- whoever has the project's public key can listen.
create or replace function public.scheduler_announce() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    if exists (select from inserted
               where status = 'scheduled' and next_run <= now() + interval '10 seconds') then
        perform pg_notify('scheduler_jobs', '');
        if to_regnamespace('realtime') is not null then
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

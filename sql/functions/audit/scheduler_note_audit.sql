-- Notes a command that has changed something, in its transaction. A function that carries out a command by means of others notes it
-- itself, and keeps them from noting theirs (scheduler_noting).
create or replace function public.scheduler_note_audit(
    p_action text, p_target_kind text, p_target text, p_before jsonb default null, p_after jsonb default null,
    p_reason text default null, p_who text default null, p_affected bigint default 1, p_jobs text[] default null)
    returns void
    language plpgsql set search_path = '' as $$
declare
    v_claims jsonb;
begin
    if coalesce(current_setting('scheduler.noting', true), '') = 'off' then
        return;
    end if;
    v_claims := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
    insert into public.scheduler_audit (who, source, origin, action, target_kind, target, reason, before, after, affected, jobs)
    values (public.scheduler_who(p_who),
            coalesce(public.scheduler_caller() ->> 'source',
                     case when nullif(current_setting('request.method', true), '') is not null
                          then coalesce((select s.source
                                         from (select nullif(current_setting('request.headers', true), '')::jsonb
                                                      ->> 'x-scheduler-source' as source) s
                                         where s.source in ('java', 'cli', 'http')), 'rest') end,
                     'sql'),
            concat_ws(', ', coalesce(v_claims ->> 'role', session_user::text),
                      nullif(current_setting('application_name', true), ''), host(inet_client_addr())),
            p_action, p_target_kind, p_target, left(p_reason, 1000), p_before, p_after, p_affected,
            coalesce(p_jobs[1:100], '{}'));
end $$;
comment on function public.scheduler_note_audit is
    'Notes who asked for a command that has changed something';

-- A role that row level security hides every row from gets no error, only nothing to do. So it is tried: what a
-- node writes about itself it must be able to see again.
create or replace function public.scheduler_rest_hello() returns jsonb
    language plpgsql volatile set search_path = '' as $$
declare
    v_probe uuid := gen_random_uuid();
    v_works boolean := true;
begin
    begin
        insert into public.scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
        values (v_probe, 'probe', now(), now() + interval '1 minute', '{}');
        v_works := exists (select from public.scheduler_nodes n where n.id = v_probe)
            and has_table_privilege('public.scheduled_jobs', 'select, insert, update, delete');
        delete from public.scheduler_nodes n where n.id = v_probe;
    exception when insufficient_privilege then
        v_works := false;
    end;
    return jsonb_build_object('version', public.scheduler_version(), 'role', current_user,
                              'works', v_works, 'bypasses', not row_security_active('public.scheduled_jobs'));
end $$;
comment on function public.scheduler_rest_hello() is
    'The version of the tables and functions, the role that asks, and whether that role can do a node''s work';

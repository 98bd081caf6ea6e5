-- Pauses all, a handler, a type, a job or a node, or gives a pause that is there other terms. Entries of a job or a type are set aside
-- at once, so that claims do not walk past them, ten thousand at most, so that no call lasts long; claims set aside the others, what
-- somebody has locked now, and what waits later. Entries of handlers stay in their lanes.
create or replace function public.scheduler_pause(
    p_scope text, p_name text, p_until timestamp with time zone default null, p_reason text default null,
    p_paused_by text default null)
    returns boolean
    language plpgsql set search_path = '' set jit = off set lock_timeout = '10s' as $$
declare
    v_was jsonb;
begin
    if p_scope = 'job' and not exists (select from public.scheduled_jobs j
                                       where j.job_id = p_name and j.status in ('scheduled', 'running', 'failed')) then
        return false;
    end if;
    if p_scope = 'node' and not exists (select from public.scheduler_nodes n where n.id::text = p_name) then
        return false;
    end if;
    select jsonb_strip_nulls(jsonb_build_object('until', public.scheduler_instant_text(p.until), 'reason', p.reason, 'paused_by', p.paused_by))
      into v_was
      from public.scheduler_pauses p
     where p.scope = p_scope and p.name = p_name and (p.until is null or p.until > now());
    insert into public.scheduler_pauses as p (scope, name, until, reason, paused_by)
    values (p_scope, p_name, p_until, p_reason, public.scheduler_who(p_paused_by))
    on conflict (scope, name) do update
       set until = excluded.until, reason = excluded.reason, paused_by = excluded.paused_by, paused_at = now();
    if p_scope in ('job', 'type') then
        perform public.scheduler_set_aside(array(
            select e.ctid
            from public.scheduled_jobs j
            join public.scheduler_waiting e
              on e.handler = j.handler and e.priority = j.priority and e.next_run = j.next_run and e.id = j.id
            where j.status = 'scheduled'
              and case p_scope when 'job' then j.job_id = p_name else j.job_type = p_name end
            limit 10000
            for update of e skip locked));
    end if;
    -- Nodes learn when the pause ends.
    perform public.scheduler_wake();
    perform public.scheduler_note_audit('pause', p_scope, nullif(p_name, ''), v_was,
                                        jsonb_strip_nulls(jsonb_build_object('until', public.scheduler_instant_text(p_until))), p_reason, p_paused_by);
    return true;
end $$;
comment on function public.scheduler_pause is
    'Pauses all, a handler, a type, a job or a node; false when there is no such node, or no such job or it has ended';

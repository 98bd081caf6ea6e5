create or replace function public.note_fault(
    handler text,
    fault text,
    note text default null,
    muted_until timestamp with time zone default null)
    returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_was public.scheduler_fault_notes;
begin
    perform public.scheduler_check_name('note_fault', 'handler', note_fault.handler);
    if note_fault.fault is null or note_fault.fault !~ '^[a-z0-9-]{1,64}$' then
        perform public.scheduler_refuse('note_fault', 'fault', note_fault.fault, '1 to 64 small letters, digits and hyphens');
    end if;
    if note_fault.note is not null then
        perform public.scheduler_check_name('note_fault', 'note', note_fault.note, 1000);
    end if;
    if note_fault.muted_until > '9999-12-31 23:59:59+00' then
        perform public.scheduler_refuse('note_fault', 'muted_until', note_fault.muted_until::text, 'an instant up to 9999-12-31 23:59:59+00');
    end if;
    if not exists (select from public.scheduler_faults f where f.handler = note_fault.handler and f.fault = note_fault.fault)
       and not exists (select from public.scheduled_jobs j
                       where j.failed_at is not null and left(j.handler, 255) = note_fault.handler and j.fault = note_fault.fault) then
        return false;
    end if;
    insert into public.scheduler_fault_notes (handler, fault) values (note_fault.handler, note_fault.fault)
    on conflict do nothing;
    select * into v_was from public.scheduler_fault_notes n
    where n.handler = note_fault.handler and n.fault = note_fault.fault
    for update;
    update public.scheduler_fault_notes n
       set note = note_fault.note, muted_until = note_fault.muted_until, noted_at = now()
     where n.handler = note_fault.handler and n.fault = note_fault.fault;
    delete from public.scheduler_fault_notes n
     where n.handler = note_fault.handler and n.fault = note_fault.fault and n.note is null and n.muted_until is null;
    if (v_was.note, v_was.muted_until) is not distinct from (note_fault.note, note_fault.muted_until) then
        return false;
    end if;
    perform public.scheduler_note_audit(
        'note_fault', 'fault', note_fault.handler || '/' || note_fault.fault,
        jsonb_strip_nulls(jsonb_build_object('muted_until', public.scheduler_instant_text(v_was.muted_until), 'note', v_was.note)),
        jsonb_strip_nulls(jsonb_build_object('muted_until', public.scheduler_instant_text(note_fault.muted_until), 'note', note_fault.note)));
    return true;
end $$;
comment on function public.note_fault(text, text, text, timestamp with time zone) is
    'Says what is known of a kind of error of a handler, and until when nobody needs to be told of it; in place of what was said before, nothing of which stays; false when there is no such fault, or that is said already';

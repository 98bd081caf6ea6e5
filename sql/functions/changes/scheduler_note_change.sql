-- Counts a change of a job's definition, and notes who changed what: whoever did it, a function or a plain update. The
-- trigger looks at statements that name a column of the definition, so ends of runs, claims and cancellations pay nothing.
-- Not before the update: such a trigger would lock each row that any end writes.
create or replace function public.scheduler_note_change() returns trigger
    language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
    v_version bigint;
    v_who text := public.scheduler_who();
begin
    -- At most what a row may have (scheduler_row_fault), whatever somebody set by hand.
    update public.scheduled_jobs j set version = least(greatest(j.version, 0), 999999999999) + 1
     where j.id = new.id
    returning j.version into v_version;
    if not found then
        return null;
    end if;
    insert into public.scheduler_changes as c (scheduled_job_id, version, field, before, after, changed_by)
    select new.id, v_version, f.field, public.scheduler_changed_value(f.before), public.scheduler_changed_value(f.after), v_who
    from (values ('backoff', to_jsonb(old.backoff), to_jsonb(new.backoff)),
                 ('concurrency_key', to_jsonb(old.concurrency_key), to_jsonb(new.concurrency_key)),
                 ('handler', to_jsonb(old.handler), to_jsonb(new.handler)),
                 ('job_type', to_jsonb(old.job_type), to_jsonb(new.job_type)),
                 ('max_retries', to_jsonb(old.max_retries), to_jsonb(new.max_retries)),
                 ('metadata', old.metadata, new.metadata),
                 ('priority', to_jsonb(old.priority), to_jsonb(new.priority)),
                 ('timeout_ms', to_jsonb(old.timeout_ms), to_jsonb(new.timeout_ms)),
                 ('trigger', to_jsonb(old.trigger), to_jsonb(new.trigger)),
                 ('zone', to_jsonb(old.zone), to_jsonb(new.zone))) as f (field, before, after)
    where f.before is distinct from f.after
    -- A version that somebody lowered by hand comes again.
    on conflict on constraint scheduler_changes_pkey do update
       set before = excluded.before, after = excluded.after, changed_by = excluded.changed_by, changed_at = now();
    delete from public.scheduler_changes c where c.scheduled_job_id = new.id and c.version <= v_version - 100;
    return null;
end $$;
create or replace trigger scheduler_note_change
    after update of priority, max_retries, timeout_ms, job_type, handler, trigger, zone, backoff, concurrency_key, metadata
    on public.scheduled_jobs
    for each row
    when ((old.priority, old.max_retries, old.timeout_ms, old.job_type, old.handler, old.trigger, old.zone, old.backoff,
           old.concurrency_key, old.metadata)
          is distinct from
          (new.priority, new.max_retries, new.timeout_ms, new.job_type, new.handler, new.trigger, new.zone, new.backoff,
           new.concurrency_key, new.metadata))
    execute function public.scheduler_note_change();

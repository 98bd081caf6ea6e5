-- Brings entries, claims and rows to agree again where triggers were off: after a restore of data alone, logical
-- replication, or session_replication_role = replica; and rows whose fence somebody raised by hand. It keeps writers and
-- claims waiting while it looks at all jobs.
create or replace function public.scheduler_repair() returns integer
    language plpgsql set search_path = '' as $$
declare
    v_ids bigint[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
    v_useless integer;
begin
    lock table public.scheduled_jobs, public.scheduler_waiting in share row exclusive mode;
    perform setval('public.scheduler_fences',
                   2 * (greatest(nextval('public.scheduler_fences'),
                                 (select max(j.fence) from public.scheduled_jobs j where j.fence < 1000000000000)) / 2) + 2);
    perform public.scheduler_mend_rows();
    delete from public.scheduler_waiting w
     where not exists (select from public.scheduled_jobs j
                       where j.id = w.id and j.status = 'scheduled'
                         and (j.priority, j.next_run) = (w.priority, w.next_run)
                         and (w.handler = j.handler or w.handler = '' and public.scheduler_is_paused(j.id)
                              or w.handler = '  ' and exists (select from public.scheduler_joins o
                                                              where o.id = j.id and o.waits))
                         and not exists (select from public.scheduler_claims c
                                         where j.id = any (c.jobs) and j.fence < c.id));
    get diagnostics v_useless = row_count;
    -- Claims fill these again.
    delete from public.scheduler_limited;
    delete from public.scheduler_permits p
     where not exists (select from public.scheduler_held h where h.id = p.job and h.fence = p.fence);
    select array_agg(j.id), array_agg(j.handler), array_agg(j.priority), array_agg(j.next_run)
      into v_ids, v_handlers, v_priorities, v_next_runs
      from public.scheduled_jobs j
     where j.status = 'scheduled'
       and not exists (select from public.scheduler_waiting w where w.id = j.id)
       and not exists (select from public.scheduler_claims c where j.id = any (c.jobs) and j.fence < c.id);
    perform public.scheduler_enqueue(v_ids, v_handlers, v_priorities, v_next_runs);
    perform public.scheduler_hold_back(array(select w.id from public.scheduler_joins w where w.waits));
    insert into public.scheduler_looks (batch, unsure) select b.id, true from public.scheduler_batches b;
    update public.scheduled_jobs j
       set locked_by = '00000000-0000-0000-0000-000000000000'
     where j.status = 'running' and j.locked_by is null;
    update public.scheduled_jobs j set failed_at = coalesce(j.failed_at, j.updated_at), fault = coalesce(j.fault, 'unclassified')
     where j.status = 'failed' and (j.failed_at is null or j.fault is null);
    perform public.scheduler_note_ended(array(
        select j.id from public.scheduled_jobs j
        where j.status in ('completed', 'cancelled')
          and j.id not in (select unnest(e.jobs) from public.scheduler_ended e)));
    return v_useless + coalesce(cardinality(v_ids), 0);
end $$;
comment on function public.scheduler_repair() is
    'Makes every scheduled job wait that neither waits nor runs, as after a restore with triggers off; answers how many entries were wrong';

-- A job that was deleted waits no more: its number may come back, as from a backup.
create or replace function public.scheduler_drop_row() returns trigger
    language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
begin
    delete from public.scheduler_waiting w
     where w.handler = any (array[old.handler, '', ' ', '  ']) and w.priority = old.priority and w.next_run = old.next_run and w.id = old.id;
    return null;
end $$;
create or replace trigger scheduler_drop_row after delete on public.scheduled_jobs
    for each row when (old.status = 'scheduled' and coalesce(current_setting('scheduler.ending', true), '') <> 'yes')
    execute function public.scheduler_drop_row();

-- Doors: what people may call refuses the same things with the same words, and waits for nobody for ever.

-- Whoever keeps a row locked holds up the calls that want to change it, and with them the connections they use. So each gives
-- up after ten seconds, with lock_not_available.
do $$
declare
    v_function regprocedure;
begin
    for v_function in select p.oid from pg_catalog.pg_proc p
                      where p.pronamespace = 'public'::regnamespace
                        and p.proname in ('scheduler_schedule', 'scheduler_reschedule', 'scheduler_cancel',
                                          'scheduler_cancel_all', 'scheduler_retry', 'schedule_reminders',
                                          'move_event')
    loop
        execute format('alter function %s set lock_timeout = ''10s''', v_function);
    end loop;
end $$;

create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261128000100' $$;

notify pgrst, 'reload schema';

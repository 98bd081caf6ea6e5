-- Makes one job wait for its time, and wakes nodes if that is soon. The caller has the job's row locked, and has seen in
-- an earlier statement that neither an entry nor a claim has it. scheduler_enqueue does the same for many.
create or replace function public.scheduler_wait(
    p_id bigint, p_handler text, p_priority smallint, p_next_run timestamp with time zone) returns void
    language plpgsql set search_path = '' set enable_seqscan = off as $$
begin
    insert into public.scheduler_waiting (id, handler, priority, next_run)
    values (p_id, p_handler, p_priority, p_next_run);
    if coalesce((select min(m.due_from) from public.scheduler_marks m
                 where m.handler = p_handler and m.priority = p_priority) > least(p_next_run, now()), true) then
        insert into public.scheduler_marks (handler, priority, due_from)
        values (p_handler, p_priority, least(p_next_run, now()));
    end if;
    if p_next_run <= now() + interval '10 seconds' then
        perform public.scheduler_wake();
    end if;
end $$;

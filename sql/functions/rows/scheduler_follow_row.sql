-- Follows what a plain update did to a job: its entry in the waiting table, and what else goes by the status. The functions
-- of the protocol raise the fence, keep all of that themselves, and are not followed. A run in flight that a plain update took
-- the job from (running, failed or ended before, scheduled now) changes nothing any more.
create or replace function public.scheduler_follow_row() returns trigger
    language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
    v_waited boolean;
    v_fault text;
    v_anew boolean := old.status <> 'scheduled' and new.status = 'scheduled';
    -- A run that was cancelled is held until its end; one whose job became anything else is disowned.
    v_disowns boolean := old.status <> new.status and new.status <> 'cancelled';
    v_node uuid := case when new.status = 'running' then coalesce(new.locked_by, '00000000-0000-0000-0000-000000000000')
                        when new.status = 'cancelled' then new.locked_by end;
    v_failed_at timestamp with time zone := case when new.status = 'failed' then coalesce(new.failed_at, now()) end;
    v_kind text := case when new.status = 'failed' then coalesce(new.fault, 'unclassified') end;
begin
    -- Raised by a function of the protocol, or so far that no number would be left above it.
    if new.fence > old.fence then
        if new.fence - old.fence > 1000000 then
            raise check_violation using
                message = format('job %s: fence %s: expected one up to 1000000000000000', to_json(left(new.job_id, 120)),
                                 new.fence);
        end if;
        return null;
    end if;
    v_fault := public.scheduler_row_fault(new);
    -- A row may have come to a fault by raising its fence; whoever mends a part of it, cancels it or moves it goes on.
    if v_fault is not null and public.scheduler_row_fault(old) is not null then
        v_fault := null;
    end if;
    if new.id <> old.id then
        v_fault := format('job %s: id %s after %s: expected the same', to_json(left(new.job_id, 120)), new.id, old.id);
    end if;
    -- A run that is over would count again.
    if new.fence < old.fence and exists (select from public.scheduler_claims c
                                         where new.id = any (c.jobs) and c.id > new.fence and c.id <= old.fence) then
        v_fault := format('%s: fence %s after %s: expected no lower one', public.scheduler_row_name(new.job_id), new.fence,
                          old.fence);
    end if;
    if v_fault is not null then
        raise check_violation using message = v_fault;
    end if;
    -- A pause may hold a job for its name or its type, and a limit for its key.
    if (old.status, old.next_run, old.handler, old.priority, old.job_id, old.job_type, old.concurrency_key)
       is not distinct from (new.status, new.next_run, new.handler, new.priority, new.job_id, new.job_type, new.concurrency_key)
       and new.locked_by is not distinct from v_node and new.failed_at is not distinct from v_failed_at and new.fault is not distinct from v_kind
       and (new.status not in ('completed', 'cancelled') or new.updated_at = old.updated_at) then
        return null;
    end if;
    delete from public.scheduler_waiting w
     where w.handler = any (array[old.handler, '', ' ', '  ']) and w.priority = old.priority and w.next_run = old.next_run and w.id = old.id;
    v_waited := found;
    if v_disowns or new.locked_by is distinct from v_node
       or new.failed_at is distinct from v_failed_at or new.fault is distinct from v_kind then
        update public.scheduled_jobs j
           set fence = case when v_disowns then greatest(j.fence + 1, nextval('public.scheduler_fences'))
                             else j.fence end,
               locked_by = v_node, failed_at = v_failed_at, fault = v_kind
         where j.id = new.id;
    end if;
    if new.status = 'scheduled' and (v_waited or v_anew) then
        perform public.scheduler_wait(new.id, new.handler, new.priority, new.next_run);
        perform public.scheduler_hold_back(array[new.id]);
    elsif new.status in ('completed', 'cancelled') then
        insert into public.scheduler_ended (ended_at, jobs) values (least(new.updated_at, now()), array[new.id]);
    end if;
    if old.status <> new.status and exists (select from public.scheduler_batches) then
        perform public.scheduler_mark_predecessors(array[new.id]);
    end if;
    return null;
end $$;
create or replace trigger scheduler_follow_row after update on public.scheduled_jobs
    for each row when (new.fence <= old.fence or new.fence > 1000000000000000)
    execute function public.scheduler_follow_row();

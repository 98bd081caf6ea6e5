-- Lets those at the heads of these meters' queues into their lanes, as many as there is room for; the claim that comes by them
-- counts them. The one way out of a queue. Whoever makes room calls this when its transaction commits (scheduler_pass_on), so that no
-- meter is locked for longer than that takes, and a claim after it has set jobs aside: of two at once, the later sees what the earlier
-- did. All meters are locked before the first entry, so that nobody waits for a meter with entries in hand. Entries that somebody else
-- has locked are passed over. Ten thousand at most go in at once, so that no call lasts long; the next claim lets in the rest.
create or replace function public.scheduler_let_in(p_meters text[], p_waits boolean default true) returns void
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_meters text[];
    v_meter text;
    v_full timestamp with time zone;
    v_limit public.scheduler_limits;
    v_step interval;
    v_free integer;
    v_starts integer;
    v_room integer;
    v_opens timestamp with time zone;
    v_last_priority smallint;
    v_last_run timestamp with time zone;
    v_last_id bigint;
    v_moved integer;
    v_entries tid[];
    v_over tid[];
    v_left integer := 10000;
begin
    if p_waits then
        v_meters := array(select m.name from public.scheduler_meters m where m.name = any (p_meters) order by m.name for update);
    else
        v_meters := array(select m.name from public.scheduler_meters m
                          where m.name = any (p_meters) order by m.name for update skip locked);
    end if;
    foreach v_meter in array v_meters loop
        v_full := (select m.full_at from public.scheduler_meter_times m where m.meter = v_meter);
        v_limit := (select l from public.scheduler_limit_of(v_meter) l);
        v_step := public.scheduler_step(v_limit.starts, v_limit.per);
        v_free := coalesce(public.scheduler_room(v_meter, v_limit.concurrent), v_left);
        v_starts := case when v_step is null then v_left
                         when v_full <= now() then v_limit.burst
                         else floor((extract(epoch from v_step * v_limit.burst)::numeric - extract(epoch from v_full - now())::numeric)
                                    / extract(epoch from v_step)::numeric) end;
        -- Whom no limit holds any more goes at once.
        v_room := case when v_limit.scope is not null then greatest(0, least(v_free, v_starts, v_left)) else v_left end;
        v_moved := 0;
        v_last_id := null;
        while v_moved < v_room loop
            with head as materialized (
                select q.ctid as at, q.id, q.priority, q.next_run
                from public.scheduler_limited q
                where q.meter = v_meter
                  and (v_last_id is null
                       or (-q.priority::integer, q.next_run, q.id) > (-v_last_priority::integer, v_last_run, v_last_id))
                order by q.priority desc, q.next_run, q.id
                limit v_room - v_moved
                for update skip locked
            ), place as materialized (
                select head.*,
                       (select w.ctid from public.scheduler_waiting w
                        where w.handler = ' ' and w.priority = head.priority and w.next_run = head.next_run and w.id = head.id
                        for update skip locked) as entry,
                       not exists (select from public.scheduler_waiting w
                                   where w.handler = ' ' and w.priority = head.priority
                                     and w.next_run = head.next_run and w.id = head.id) as stale
                from head
            )
            select array(select p.entry from place p where p.entry is not null),
                   array(select p.at from place p where p.entry is not null or p.stale),
                   last.priority, last.next_run, last.id
              into v_entries, v_over, v_last_priority, v_last_run, v_last_id
              from head last
             order by last.priority, last.next_run desc, last.id desc
             limit 1;
            exit when not found;
            delete from public.scheduler_limited q where q.ctid = any (v_over);
            v_moved := v_moved + public.scheduler_bring_back(v_entries);
        end loop;
        v_left := v_left - v_moved;
        v_opens := case when not exists (select from public.scheduler_limited q where q.meter = v_meter) then null
                        when v_left = 0 then now()
                        when v_starts < v_free and v_moved >= v_starts
                            then greatest(v_full, now()) + v_step * (v_moved + 1 - v_limit.burst) end;
        update public.scheduler_meter_times m set opens_at = v_opens
         where m.meter = v_meter and m.opens_at is distinct from v_opens;
    end loop;
    if v_left < 10000 then
        perform public.scheduler_wake();
    end if;
end $$;

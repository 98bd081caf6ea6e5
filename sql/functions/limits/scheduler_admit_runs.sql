-- Says which of these jobs, whose entries a claim has taken, may run under it. One that a limit has no room for, or that comes after
-- somebody who waits for room, is set aside in the queue of the meter. One whose meter somebody else counts by at this moment is busy:
-- the claim gives it back, so that no claim waits for another. Starts that a rate allows are counted by when they are due, which a
-- claim may be ahead of. p_aside: how many this claim has set aside before.
create or replace function public.scheduler_admit_runs(
    p_ids bigint[], p_aside integer, out admitted bigint[], out busy bigint[], out aside integer)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_handlers text[] := array(select l.name from public.scheduler_limits l where l.scope = 'handler');
    v_keys boolean := exists (select from public.scheduler_limits l where l.scope = 'key');
    v_limited bigint[];
    v_priorities smallint[];
    v_runs timestamp with time zone[];
    v_by_handler text[];
    v_by_key text[];
    v_names text[];
    v_rooms integer[];
    v_full timestamp with time zone[];
    v_steps interval[];
    v_slacks interval[];
    v_heads public.scheduler_limited[];
    v_counts boolean[];
    v_job integer;
    v_meter integer;
    v_places integer[];
    v_start timestamp with time zone;
    v_refusing integer;
    v_aside bigint[] := '{}';
    v_aside_by text[] := '{}';
    v_permits bigint[] := '{}';
    v_permits_by text[] := '{}';
begin
    busy := '{}';
    aside := 0;
    select array_agg(j.id order by j.priority desc, j.next_run, j.id),
           array_agg(j.priority order by j.priority desc, j.next_run, j.id),
           array_agg(j.next_run order by j.priority desc, j.next_run, j.id),
           array_agg(m.by_handler order by j.priority desc, j.next_run, j.id),
           array_agg(m.by_key order by j.priority desc, j.next_run, j.id)
      into v_limited, v_priorities, v_runs, v_by_handler, v_by_key
      from unnest(p_ids) u (id)
      cross join lateral (
          select j.* from public.scheduled_jobs j
          where j.id = u.id and (j.handler = any (v_handlers) or v_keys and j.concurrency_key is not null)) j
      cross join lateral public.scheduler_meters_of(j.handler, j.concurrency_key) m
     where m.by_handler is not null or m.by_key is not null;
    if v_limited is null then
        admitted := p_ids;
        return;
    end if;
    admitted := array(select u.id from unnest(p_ids) with ordinality u (id, place)
                      where u.id <> all (v_limited) order by u.place);
    v_names := array(select distinct n.name from unnest(v_by_handler || v_by_key) n (name) where n.name is not null);
    -- Two claims that enter the same names would wait for each other.
    if exists (select from unnest(v_names) n (name)
               where not exists (select from public.scheduler_meters m where m.name = n.name))
       and pg_try_advisory_xact_lock(hashtextextended('public.scheduler_meters', 0)) then
        with entered as (
            insert into public.scheduler_meters (name)
            select n.name from unnest(v_names) n (name)
            where not exists (select from public.scheduler_meters m where m.name = n.name)
            returning name
        )
        insert into public.scheduler_meter_times (meter) select entered.name from entered;
    end if;
    v_names := array(select m.name from public.scheduler_meters m
                     where m.name = any (v_names) order by m.name for update skip locked);
    -- A later statement: what was counted before these rows were locked is seen.
    select array_agg(m.meter), array_agg(public.scheduler_room(m.meter, l.concurrent)), array_agg(m.full_at),
           array_agg(s.step), array_agg(s.step * (l.burst - 1)), array_agg(head.q), array_agg(l.concurrent is not null)
      into v_names, v_rooms, v_full, v_steps, v_slacks, v_heads, v_counts
      from public.scheduler_meter_times m
      cross join lateral public.scheduler_limit_of(m.meter) l
      cross join lateral public.scheduler_step(l.starts, l.per) s (step)
      -- One that somebody has locked, as to cancel it, keeps nobody waiting.
      left join lateral (
          select q from public.scheduler_limited q
          cross join lateral (
              select from public.scheduler_waiting w
              where w.handler = ' ' and w.priority = q.priority and w.next_run = q.next_run and w.id = q.id
              for update skip locked) entry
          where q.meter = m.meter
          order by q.priority desc, q.next_run, q.id limit 1) head on true
     where m.meter = any (v_names);
    for v_job in 1 .. cardinality(v_limited) loop
        v_places := array_remove(array[array_position(v_names, v_by_handler[v_job]),
                                       array_position(v_names, v_by_key[v_job])], null);
        if cardinality(v_places) < num_nonnulls(v_by_handler[v_job], v_by_key[v_job]) then
            busy := busy || v_limited[v_job];
            continue;
        end if;
        v_start := greatest(now(), v_runs[v_job]);
        v_refusing := null;
        foreach v_meter in array v_places loop
            if coalesce(v_rooms[v_meter] <= 0, false)
               or coalesce(v_full[v_meter] > v_start + v_slacks[v_meter], false)
               or coalesce((-(v_heads[v_meter]).priority::integer, (v_heads[v_meter]).next_run, (v_heads[v_meter]).id)
                           < (-v_priorities[v_job]::integer, v_runs[v_job], v_limited[v_job]), false) then
                v_refusing := v_meter;
                exit;
            end if;
        end loop;
        if v_refusing is not null then
            v_aside := v_aside || v_limited[v_job];
            v_aside_by := v_aside_by || v_names[v_refusing];
            continue;
        end if;
        foreach v_meter in array v_places loop
            v_rooms[v_meter] := v_rooms[v_meter] - 1;
            v_full[v_meter] := coalesce(greatest(v_full[v_meter], v_start) + v_steps[v_meter], v_full[v_meter]);
            if v_counts[v_meter] then
                v_permits := v_permits || v_limited[v_job];
                v_permits_by := v_permits_by || v_names[v_meter];
            end if;
        end loop;
        admitted := admitted || v_limited[v_job];
    end loop;
    insert into public.scheduler_permits (job, fence, meter)
    select p.job, -1, p.meter from unnest(v_permits, v_permits_by) p (job, meter);
    update public.scheduler_meter_times m
       set full_at = c.full_at, used_at = now()
      from unnest(v_names, v_full) c (name, full_at)
     where m.meter = c.name and (m.full_at <> c.full_at or m.used_at < now() - interval '1 hour');
    aside := cardinality(v_aside);
    if aside > 0 then
        perform public.scheduler_stand_in_line(v_aside, v_aside_by);
        insert into public.scheduler_waiting (id, handler, priority, next_run)
        select j.id, ' ', j.priority, j.next_run
        from unnest(v_aside) a (id)
        join public.scheduled_jobs j on j.id = a.id;
        aside := aside + public.scheduler_set_more_aside(v_aside, v_aside_by, least(10 + p_aside, 1000));
        perform public.scheduler_let_in(v_aside_by);
    end if;
end $$;

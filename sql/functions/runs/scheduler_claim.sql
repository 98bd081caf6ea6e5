-- Hands due jobs to a living node: the highest priority first, and within a priority each handler its share, oldest first,
-- so that none waits for another's backlog; what one does not need, the others get. Where a node asks for fewer jobs than handlers
-- have some, chance says whose turn it is. A node asks ahead of time for what it can hold until then. Never more than asked for.
--
-- Who deletes a job's entry from the waiting table has the job. Entries are found by SKIP LOCKED alone, and no job's row
-- is locked, so a claim waits for nobody. Lanes that are paused are left out; an entry of a job that is paused by its name or
-- its type is set aside when a claim comes by it (scheduler_set_aside), and so is one that a limit has no room for
-- (scheduler_admit_runs), some ten thousand at most in a claim.
create or replace function public.scheduler_claim(
    p_node uuid, p_limit integer, p_handlers text[], p_ahead_ms integer default 0)
    returns setof public.scheduler_current_jobs
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_left integer := least(greatest(p_limit, 0), 10000);
    v_until timestamp with time zone :=
        now() + make_interval(secs => least(greatest(p_ahead_ms, 0), 1000) / 1000.0);
    v_priority smallint;
    v_handlers text[];
    v_dues timestamp with time zone[];
    v_turns integer;
    v_share integer;
    v_full bigint[];
    v_more bigint[];
    v_ids bigint[] := '{}';
    v_claim bigint;
    v_at timestamp with time zone;
    v_handed integer;
    v_pauses boolean;
    v_paused tid[];
    v_aside integer := 0;
    v_limits boolean;
    v_admission record;
    v_busy bigint[] := '{}';
begin
    -- A job is read in a later statement than its entry is taken, and must then be seen as it is.
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        raise feature_not_supported using
            message = format('scheduler_claim: transaction_isolation %s: expected read committed',
                             current_setting('transaction_isolation'));
    end if;
    -- Held until the claim commits: whoever declares this node dead waits for it, or comes first. Nobody else locks the row so
    -- that it would be skipped.
    perform from public.scheduler_nodes n
     where n.id = p_node and n.expires_at - now() > (n.expires_at - n.heartbeat_at) / 2
       for key share skip locked;
    if not found then
        return;
    end if;
    select exists (select from public.scheduler_pauses),
           exists (select from public.scheduler_limits) or exists (select from public.scheduler_limited)
      into v_pauses, v_limits;
    if v_pauses then
        perform public.scheduler_end_pauses();
        if public.scheduler_drains(p_node) then
            return;
        end if;
    end if;
    if v_limits then
        perform public.scheduler_let_in(array(select m.meter from public.scheduler_meter_times m
                                              where m.opens_at <= now() order by m.opens_at limit 100), false);
    end if;
    for v_priority, v_handlers, v_dues in
        with lane as materialized (
            select l.*, random() as turn from public.scheduler_lanes(p_handlers) l where l.due <= v_until)
        select lane.priority, array_agg(lane.handler order by lane.turn), array_agg(lane.due order by lane.turn)
        from lane
        group by lane.priority
        order by lane.priority desc
    loop
        if v_pauses then
            select array_agg(lane.handler order by lane.place), array_agg(lane.due order by lane.place)
              into v_handlers, v_dues
              from unnest(v_handlers, v_dues) with ordinality as lane (handler, due, place)
             where not exists (select from public.scheduler_paused_handlers p where p.handler in ('', lane.handler));
        end if;
        while v_left > 0 and cardinality(v_handlers) > 0 and v_aside < 10000 loop
            v_turns := least(v_left, cardinality(v_handlers));
            v_share := v_left / v_turns;
            with pick as materialized (
                select lane.place, entry.at, v_pauses and public.scheduler_is_paused(entry.id) as paused
                from unnest(v_handlers, v_dues) with ordinality as lane (handler, due, place)
                cross join lateral (
                    select w.ctid as at, w.id
                    from public.scheduler_waiting w
                    where w.handler = lane.handler and w.priority = v_priority
                      and w.next_run >= lane.due and w.next_run <= v_until
                    order by w.next_run, w.id
                    limit v_share
                    for update skip locked) entry
                where lane.place <= v_turns
            ), taken as (
                delete from public.scheduler_waiting w
                 where w.ctid = any (array(select pick.at from pick where not pick.paused))
                returning w.id
            )
            select array_agg(taken.id),
                   array(select pick.place from pick group by pick.place having count(*) = v_share),
                   array(select pick.at from pick where pick.paused)
              into v_more, v_full, v_paused
              from taken;
            if v_limits and v_more is not null then
                v_admission := public.scheduler_admit_runs(v_more, v_aside);
                v_more := v_admission.admitted;
                v_busy := v_busy || v_admission.busy;
                v_aside := v_aside + v_admission.aside;
            end if;
            v_ids := v_ids || v_more;
            v_left := v_left - coalesce(cardinality(v_more), 0);
            if cardinality(v_paused) > 0 then
                v_aside := v_aside + public.scheduler_set_aside(v_paused);
            end if;
            -- There may be more in a lane that had its whole share or no turn yet. The latter comes first.
            select array_agg(lane.handler order by lane.place <= v_turns, lane.place),
                   array_agg(lane.due order by lane.place <= v_turns, lane.place)
              into v_handlers, v_dues
              from unnest(v_handlers, v_dues) with ordinality as lane (handler, due, place)
             where lane.place > v_turns or lane.place = any (v_full);
        end loop;
        exit when v_left = 0 or v_aside >= 10000;
    end loop;
    if cardinality(v_busy) > 0 then
        perform public.scheduler_enqueue(array_agg(j.id), array_agg(j.handler), array_agg(j.priority), array_agg(j.next_run))
           from public.scheduled_jobs j
          where j.id = any (v_busy)
         having count(*) > 0;
    end if;
    if cardinality(v_ids) = 0 then
        return;
    end if;
    v_claim := nextval('public.scheduler_fences');
    if v_limits then
        update public.scheduler_permits p set fence = v_claim where p.fence = -1 and p.job = any (v_ids);
    end if;
    v_at := clock_timestamp();
    return query
    with job as materialized (
        select j.*
        from unnest(v_ids) as entry (id)
        cross join lateral (
            select j.* from public.scheduled_jobs j
            where j.id = entry.id and j.status = 'scheduled' and j.fence < v_claim) j
    ), kept as (
        insert into public.scheduler_claims (id, node, claimed_at, remaining, jobs)
        select v_claim, p_node, v_at, count(*), array_agg(job.id)
        from job
        having count(*) > 0
    )
    select job.id, job.job_id, job.job_type, job.run_date, 'running', job.metadata, job.created_at,
           greatest(job.updated_at, v_at), v_at, job.next_run, job.retry_count, job.max_retries, job.handler, job.trigger,
           job.zone, job.priority, job.backoff, job.timeout_ms, p_node, v_claim, job.crash_count, job.run_count,
           job.last_error, job.failed_at, job.owner, job.declared_by, job.concurrency_key, job.version, job.fault,
           null::text, null::text, null::timestamp with time zone, null::text, null::text, null::timestamp with time zone
    from job;
    get diagnostics v_handed = row_count;
    if v_handed < cardinality(v_ids) then
        perform public.scheduler_lower_fences(v_ids, v_claim);
        delete from public.scheduler_permits p
         where p.fence = v_claim and p.job = any (v_ids)
           and not exists (select from public.scheduler_claims c where c.id = v_claim and p.job = any (c.jobs));
    end if;
end $$;
comment on function public.scheduler_claim(uuid, integer, text[], integer) is
    'Hands at most p_limit due jobs of these handlers to a node, higher priority first, then each handler its share, oldest first';

-- Takes runs from their nodes and lets their jobs wait again: what nodes never heard of (scheduler_reconcile), and what
-- dead nodes held (scheduler_rescue). Rows that somebody else has locked are left for the next time. A run that is lost with its node
-- counts a crash; too many in a row and the job fails. A cancelled job stays cancelled.
--
-- p_node: whose runs; null for those of all nodes that are not known. p_keep, p_fences: runs that stay.
create or replace function public.scheduler_free(
    p_node uuid, p_keep bigint[], p_fences bigint[], p_max_crashes integer, p_limit integer)
    returns table (id bigint, job_id text, status text, node uuid)
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    v_crashed boolean := p_node is null;
    v_locked bigint[];
    v_ids bigint[];
    v_job_ids text[];
    v_statuses text[];
    v_nodes uuid[];
    v_handlers text[];
    v_priorities smallint[];
    v_next_runs timestamp with time zone[];
    v_done bigint[];
    v_ended bigint[];
begin
    with lost as (
        select h.id
        from public.scheduler_held h
        where case when v_crashed then not exists (select from public.scheduler_nodes n where n.id = h.node)
                   else h.node = p_node
                        and not exists (select from unnest(p_keep, p_fences) as kept (id, fence)
                                        where kept.id = h.id and kept.fence = h.fence) end
        order by h.id
        limit p_limit
    ), locked as (
        select j.id from public.scheduled_jobs j
        where j.id = any (array(select lost.id from lost))
        order by j.id
        for update skip locked
    )
    select array_agg(locked.id) into v_locked from locked;
    -- Whoever is held does not wait; but somebody who raised a fence by hand may have left the entry.
    delete from public.scheduler_waiting w
     using public.scheduled_jobs j
     where j.id = any (v_locked) and j.status = 'running'
       and w.handler = any (array[j.handler, '', ' ', '  ']) and w.priority = j.priority and w.next_run = j.next_run and w.id = j.id;
    -- A later statement: what became of these jobs before they were locked is seen.
    with lost as materialized (
        select h.*
        from public.scheduler_held h
        where h.id = any (v_locked)
          and case when v_crashed then not exists (select from public.scheduler_nodes n where n.id = h.node)
                   else h.node = p_node
                        and not exists (select from unnest(p_keep, p_fences) as kept (id, fence)
                                        where kept.id = h.id and kept.fence = h.fence) end
    ), moved as (
        update public.scheduled_jobs j
           set status = case when l.cancelled then 'cancelled'
                             when j.status not in ('scheduled', 'running') then j.status
                             when v_crashed and least(j.crash_count, 2000000000) + 1 >= p_max_crashes then 'failed'
                             else 'scheduled' end,
               next_run = case when l.cancelled then null
                               when not v_crashed then public.scheduler_legible_time(coalesce(j.next_run, j.run_date))
                               when least(j.crash_count, 2000000000) + 1 < p_max_crashes then now() end,
               fence = greatest(j.fence + 1, l.fence),
               locked_by = null,
               failed_at = case when v_crashed and not l.cancelled and least(j.crash_count, 2000000000) + 1 >= p_max_crashes then now() end,
               fault = case when v_crashed and not l.cancelled and least(j.crash_count, 2000000000) + 1 >= p_max_crashes then 'node-lost' end,
               crash_count = least(j.crash_count, 2000000000) + case when v_crashed then 1 else 0 end,
               last_error = case when v_crashed
                                 then format('node %s was lost while it ran the job (crash %s of %s)',
                                             coalesce(nullif(l.node, '00000000-0000-0000-0000-000000000000')::text, 'unknown'),
                                             least(j.crash_count, 2000000000) + 1, p_max_crashes)
                                 else j.last_error end,
               updated_at = now()
          from lost l
         where j.id = l.id
        returning j.*, l.fence as lost_fence, nullif(l.node, '00000000-0000-0000-0000-000000000000') as lost_node,
                  l.since, l.promoted, l.cancelled
    ), recorded as (
        insert into public.job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at,
                                     started_at, finished_at, node, error, fault)
        select m.id, m.lost_fence, least(m.retry_count, 1000000) + 1, case when m.cancelled then 'cancelled' else 'crashed' end,
               coalesce(nullif(m.run_date, '0001-01-01 00:00+00'), m.since, now()),
               coalesce(m.since, nullif(m.run_date, '0001-01-01 00:00+00'), now()),
               coalesce(m.since, nullif(m.run_date, '0001-01-01 00:00+00'), now()), now(), m.lost_node, m.last_error,
               case when not m.cancelled then 'node-lost' end
        from moved m
        where v_crashed
    )
    select array_agg(m.id order by m.id), array_agg(m.job_id order by m.id), array_agg(m.status order by m.id),
           array_agg(m.lost_node order by m.id), array_agg(m.handler order by m.id), array_agg(m.priority order by m.id),
           array_agg(m.next_run order by m.id), array_agg(m.lost_fence) filter (where not m.promoted),
           array_agg(m.id) filter (where m.cancelled)
      into v_ids, v_job_ids, v_statuses, v_nodes, v_handlers, v_priorities, v_next_runs, v_done, v_ended
      from moved m;
    perform public.scheduler_enqueue(array_agg(w.id), array_agg(w.handler), array_agg(w.priority), array_agg(w.next_run))
       from unnest(v_ids, v_statuses, v_handlers, v_priorities, v_next_runs)
            as w (id, status, handler, priority, next_run)
      where w.status = 'scheduled'
     having count(*) > 0;
    if v_ended is not null then
        insert into public.scheduler_ended (ended_at, jobs) values (now(), v_ended);
    end if;
    perform public.scheduler_settle(v_done);
    if exists (select from public.scheduler_permits) then
        perform public.scheduler_return_permits(v_ids);
    end if;
    if exists (select from public.scheduler_batches) then
        perform public.scheduler_mark_predecessors(v_ids);
    end if;
    return query select * from unnest(v_ids, v_job_ids, v_statuses, v_nodes);
end $$;

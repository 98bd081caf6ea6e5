-- Lets jobs go that waited for these batches, where they may, and cancels those that never can. The one way out of waiting for
-- others. Of two that end the last two members at once, the later has the batch's lock after the earlier is committed, and sees, in a
-- later statement, what the earlier marked. Answers the batches that are to be looked at again: those that, or whose jobs, somebody
-- else has locked.
--
-- Order of locks: batches by number; jobs that wait are passed over where somebody has them.
create or replace function public.scheduler_open_joins(p_batches bigint[], p_waits boolean) returns bigint[]
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_locked bigint[];
    v_open bigint[];
    v_never bigint[];
    v_free bigint[];
    v_waited bigint[];
    v_left bigint[];
begin
    if p_waits then
        v_locked := array(select b.id from public.scheduler_batches b
                          where b.id = any (p_batches) order by b.id for no key update);
    else
        v_locked := array(select b.id from public.scheduler_batches b
                          where b.id = any (p_batches) order by b.id for no key update skip locked);
    end if;
    v_left := array(select b.id from public.scheduler_batches b where b.id = any (p_batches) and b.id <> all (v_locked));
    select array_agg(w.id) filter (where w.verdict = 'open'), array_agg(w.id) filter (where w.verdict = 'never')
      into v_open, v_never
      from (select j.id, public.scheduler_join_verdict(j.batch, j.mode, j.condition) as verdict
            from public.scheduler_joins j
            where j.batch = any (v_locked) and j.waits) w;
    if v_open is null and v_never is null then
        return v_left;
    end if;
    v_free := array(select s.id from public.scheduled_jobs s
                    where s.id = any (v_open || v_never) order by s.id for update skip locked);
    v_left := v_left || array(select j.batch from public.scheduler_joins j
                              join public.scheduled_jobs s on s.id = j.id
                              where j.id = any (v_open || v_never) and j.id <> all (v_free));
    v_waited := public.scheduler_take(v_free);
    update public.scheduler_joins j set waits = false where j.id = any (v_free);
    perform public.scheduler_let_go(array(select u.id from unnest(v_waited) u (id) where u.id = any (v_open)));
    perform public.scheduler_call_off(array(select u.id from unnest(v_waited) u (id) where u.id = any (v_never)));
    return v_left;
end $$;

-- Removes what was noted before p_before and is signed by nobody, and what somebody signed 400 days ago or earlier: of these the rows
-- that come first are the oldest.
create or replace function public.scheduler_forget_audit(p_before timestamp with time zone, p_limit integer) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_old bigint[] := array(
        (select a.id from public.scheduler_audit a
         where a.who is null and a.at < p_before
         limit p_limit)
        union all
        select o.id
        from (select a.id, a.at, a.who from public.scheduler_audit a order by a.id limit p_limit) o
        where o.who is not null and o.at < least(p_before, now() - interval '400 days'));
begin
    if cardinality(v_old) > 0 then
        perform set_config('scheduler.forgetting', 'audit', true);
        delete from public.scheduler_audit a where a.id = any (v_old);
        perform set_config('scheduler.forgetting', '', true);
    end if;
end $$;

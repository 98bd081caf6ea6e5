-- Counts down what remains of claims, by the fences of entries that are live no more; a claim of which nothing remains
-- goes. Whoever calls this has locked the rows of the jobs before. A caller's open transaction may keep a claim's row locked: who
-- passes over that lets it count too many, until its node's heartbeat looks.
create or replace function public.scheduler_settle(p_fences bigint[], p_passes_over boolean default true) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_free bigint[] := p_fences;
begin
    if p_passes_over then
        v_free := array(select c.id from public.scheduler_claims c
                        where c.id = any (p_fences) order by c.id for no key update skip locked);
    end if;
    update public.scheduler_claims c
       set remaining = c.remaining - settled.runs
      from (select fence, count(*)::integer as runs from unnest(p_fences) as f (fence) group by fence order by fence) settled
     -- By number: the dead rows of earlier claims may be many.
     where c.id = any (v_free) and c.id = settled.fence;
    delete from public.scheduler_claims c where c.id = any (v_free) and c.remaining <= 0;
end $$;

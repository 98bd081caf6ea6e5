-- Counts down what remains of claims, by the fences of entries that are live no more; a claim of which nothing remains
-- goes. Whoever calls this has locked the rows of the jobs before.
create or replace function public.scheduler_settle(p_fences bigint[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
begin
    update public.scheduler_claims c
       set remaining = c.remaining - settled.runs
      from (select fence, count(*)::integer as runs from unnest(p_fences) as f (fence) group by fence order by fence) settled
     -- By number: the dead rows of earlier claims may be many.
     where c.id = any (p_fences) and c.id = settled.fence;
    delete from public.scheduler_claims c where c.id = any (p_fences) and c.remaining <= 0;
end $$;

-- Jobs that are gone, or that are defined anew, wait for nobody; and what only they waited for goes with them.
create or replace function public.scheduler_forget_joins(p_ids bigint[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_batches bigint[];
begin
    with gone as (
        delete from public.scheduler_joins j where j.id = any (p_ids) returning j.batch
    ), nameless as (
        delete from public.scheduler_batches b
         where b.id = any (array(select gone.batch from gone)) and b.name is null
        returning b.id
    )
    select array_agg(nameless.id) into v_batches from nameless;
    delete from public.scheduler_predecessors p where p.batch = any (v_batches);
end $$;

-- Looks at batches that could not be decided when members ended, and, two hundred members at a time one after the other round, for
-- members that ended without a mark. For heartbeats; of several at once one does it.
create or replace function public.scheduler_tend_joins() returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_after bigint;
    v_jobs bigint[];
    v_batches bigint[];
    v_left bigint[] := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtextextended('public.scheduler_tend_joins', 0)) then
        return;
    end if;
    v_after := coalesce((select f.value from public.scheduler_facts f where f.name = 'joins_tended')::bigint, 0);
    v_jobs := array(select p.job from public.scheduler_predecessors p
                    where p.job > v_after and (p.ended is null or p.ended = 'failed') order by p.job limit 200);
    if v_after > 0 or cardinality(v_jobs) = 200 then
        insert into public.scheduler_facts as f (name, value)
        values ('joins_tended', case when cardinality(v_jobs) = 200 then v_jobs[200] else 0 end)
        on conflict (name) do update set value = excluded.value;
    end if;
    with taken as (
        delete from public.scheduler_looks l
         where l.id = any (array(select o.id from public.scheduler_looks o order by o.id limit 1000 for update skip locked))
        returning l.batch
    )
    select array_agg(distinct u.batch) into v_batches
    from (select taken.batch from taken
          union all
          select p.batch from public.scheduler_predecessors p
          where p.job = any (v_jobs) and p.ended is null
            and (select j.status from public.scheduled_jobs j where j.id = p.job) is distinct from 'scheduled'
            and (select j.status from public.scheduled_jobs j where j.id = p.job) is distinct from 'running') u;
    if v_batches is null then
        return;
    end if;
    if not public.scheduler_make_sure(v_batches) then
        v_left := array(select p.batch from public.scheduler_predecessors p
                        where p.batch = any (v_batches) and p.ended is null
                          and not exists (select from public.scheduled_jobs j
                                          where j.id = p.job and j.status in ('scheduled', 'running')));
    end if;
    v_left := v_left || public.scheduler_open_joins(v_batches, false);
    insert into public.scheduler_looks (batch, unsure) select distinct b.id, true from unnest(v_left) b (id);
end $$;

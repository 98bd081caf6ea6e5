-- Marks these jobs where others may wait for them, by what their rows say now: ended, or not any more after a retry. p_gone: how a
-- job ended whose row is gone. The caller has their rows locked. A member that somebody deletes at this moment, with the job that waits
-- for it, is passed over, so that no end waits for a caller's transaction; heartbeats mark it should it stay.
create or replace function public.scheduler_mark_predecessors(p_jobs bigint[], p_gone text default 'cancelled') returns void
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_batches bigint[];
begin
    with member as materialized (
        select m.at, m.ended as was,
               case when j.id is null then p_gone
                    when j.status in ('completed', 'failed', 'cancelled') then j.status end as ended
        from unnest(p_jobs) u (id)
        cross join lateral (
            select p.ctid as at, p.ended from public.scheduler_predecessors p
            where p.job = u.id and (p.ended is null or p.ended = 'failed')
            for no key update skip locked) m
        left join public.scheduled_jobs j on j.id = u.id
    ), marked as (
        update public.scheduler_predecessors p set ended = member.ended
          from member
         where p.ctid = member.at and member.ended is distinct from member.was
        returning p.batch, p.ended
    )
    select array_agg(distinct marked.batch) into v_batches from marked where marked.ended is not null;
    if v_batches is not null then
        perform public.scheduler_note_look(v_batches);
    end if;
end $$;

-- Sets the entries of jobs aside that wait for others, in the lane of two blanks, which no node can ask for: their time alone does
-- not make them due. The caller has their rows locked and has entered them. Answers which those are.
create or replace function public.scheduler_hold_back(p_ids bigint[]) returns bigint[]
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_held bigint[];
begin
    if not exists (select from public.scheduler_joins) then
        return '{}';
    end if;
    with held as (
        update public.scheduler_waiting w set handler = '  '
          from unnest(p_ids) u (id)
          join public.scheduled_jobs s on s.id = u.id
          join public.scheduler_joins j on j.id = u.id and j.waits
         where w.handler = any (array[left(s.handler, 255), '', ' ', '  ']) and w.priority = s.priority and w.next_run = s.next_run and w.id = s.id
        returning w.id
    )
    select coalesce(array_agg(held.id), '{}') into v_held from held;
    -- Whoever looked meanwhile passed over them.
    perform public.scheduler_note_look(array(select j.batch from public.scheduler_joins j where j.id = any (v_held)));
    return v_held;
end $$;

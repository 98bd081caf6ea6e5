-- Notes for the clean-up which jobs have ended, the earliest first, a thousand in a row: the clean-up writes again what it
-- leaves of one.
create or replace function public.scheduler_note_ended(p_ids bigint[]) returns void
    language sql set search_path = '' set enable_seqscan = off as $$
    insert into public.scheduler_ended (ended_at, jobs)
    select least(max(ended.updated_at), now()), array_agg(ended.id)
    from (select j.id, j.updated_at, (row_number() over (order by j.updated_at) - 1) / 1000 as portion
          from public.scheduled_jobs j
          where j.id = any (p_ids)) ended
    group by ended.portion
$$;

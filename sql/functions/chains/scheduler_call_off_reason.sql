-- Why a job that waited for others never can go, in words: of whom the condition can not hold any more.
create or replace function public.scheduler_call_off_reason(p_id bigint) returns text
    language sql stable set search_path = '' set enable_seqscan = off as $$
    select format('waited for the %s of %s of %s%s', j.condition, j.mode,
                  coalesce('batch ' || to_json(b.name)::text, 'its predecessors'),
                  coalesce((select format('; job %s is %s', coalesce(to_json(s.job_id)::text, 'that is gone'), p.ended)
                            from public.scheduler_predecessors p
                            left join public.scheduled_jobs s on s.id = p.job
                            where p.batch = j.batch and p.ended <> case j.condition when 'success' then 'completed' else 'failed' end
                            order by p.ended, p.job limit 1), '; it is empty'))
    from public.scheduler_joins j
    join public.scheduler_batches b on b.id = j.batch
    where j.id = p_id
$$;

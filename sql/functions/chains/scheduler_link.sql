-- Makes jobs wait for others, each by its link, an object: after (ids of jobs) or batch (its name), mode (all or any) and on
-- (success, failure or end). The caller has written the jobs in this transaction. A job that runs at this moment waits for nobody.
create or replace function public.scheduler_link(p_job_ids text[], p_links jsonb[]) returns void
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off as $$
declare
    v_link record;
    v_batch bigint;
    v_missing text;
    v_ids bigint[] := '{}';
    v_held bigint[];
begin
    for v_link in
        select s.id, g.link, g.job_id
        from unnest(p_job_ids, p_links) as g (job_id, link)
        join public.scheduled_jobs s on s.job_id = g.job_id
        order by s.id
    loop
        perform public.scheduler_forget_joins(array[v_link.id]);
        if v_link.link ->> 'batch' is not null then
            v_batch := public.scheduler_batch_id(v_link.link ->> 'batch');
        else
            v_missing := (select a.job_id from jsonb_array_elements_text(v_link.link -> 'after') a (job_id)
                          where not exists (select from public.scheduled_jobs p where p.job_id = a.job_id)
                          order by a.job_id limit 1);
            if v_missing is not null then
                perform public.scheduler_refuse('schedule', 'after', v_missing, 'the id of a job that is there');
            end if;
            v_batch := nextval('public.scheduler_fences');
            insert into public.scheduler_batches (id, closed_at) values (v_batch, now());
            insert into public.scheduler_predecessors (batch, job, ended)
            select distinct v_batch, p.id, case when p.status in ('completed', 'failed', 'cancelled') then p.status end
            from jsonb_array_elements_text(v_link.link -> 'after') a (job_id)
            join public.scheduled_jobs p on p.job_id = a.job_id;
        end if;
        insert into public.scheduler_joins (id, batch, mode, condition)
        values (v_link.id, v_batch, v_link.link ->> 'mode', v_link.link ->> 'on');
        perform public.scheduler_note_look(array[v_batch], v_link.link ->> 'batch' is null);
        v_ids := v_ids || v_link.id;
    end loop;
    v_held := public.scheduler_hold_back(v_ids);
    update public.scheduler_joins j set waits = false where j.id = any (v_ids) and j.id <> all (v_held);
end $$;

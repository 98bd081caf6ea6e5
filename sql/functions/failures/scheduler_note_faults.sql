-- Notes which faults a node had: a row for each handler and fault among the ends that were accepted. It only appends, so that calls
-- of several nodes wait for nobody, however long their transactions last.
create or replace function public.scheduler_note_faults(
    p_node uuid, p_accepted bigint[], p_ids bigint[], p_faults text[], p_errors text[]) returns void
    language sql set search_path = '' set jit = off set enable_seqscan = off as $$
    insert into public.scheduler_faults (handler, fault, sample, first_seen, last_seen, first_version, last_version, runs, last_job)
    select left(j.handler, 255), ended.fault, left((array_agg(ended.error order by ended.id desc))[1], 500), now(), now(),
           node.version, node.version, count(*), left((array_agg(j.job_id order by ended.id desc))[1], 255)
    from unnest(p_ids, p_faults, p_errors) as ended (id, fault, error)
    join public.scheduled_jobs j on j.id = ended.id
    left join public.scheduler_nodes node on node.id = p_node
    where ended.fault is not null and ended.id = any (p_accepted)
    group by left(j.handler, 255), ended.fault, node.version
$$;

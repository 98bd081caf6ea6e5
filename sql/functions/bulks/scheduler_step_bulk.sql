-- Does the next step of a bulk: to the next jobs that its filter finds, p_limit of them at most, and notes in the same transaction how
-- far it has come. So a step is done as a whole or not at all, and none is done twice, whoever dies. Answers whether that was all.
create or replace function public.scheduler_step_bulk(p_id bigint, p_limit integer default 500) returns boolean
    language plpgsql
    set search_path = '' set jit = off set enable_seqscan = off set lock_timeout = '10s' as $$
declare
    v_bulk public.scheduler_bulks;
    v_found record;
    v_ids bigint[];
    v_done integer := 0;
    v_failures jsonb := '[]';
    v_id bigint;
    v_who text;
    v_noting text;
begin
    select b.* into v_bulk from public.scheduler_bulks b where b.id = p_id for update;
    if v_bulk.id is null or v_bulk.ended_at is not null then
        return true;
    end if;
    v_who := public.scheduler_changed_by(v_bulk.requested_by);
    v_noting := public.scheduler_noting('off');
    -- In an order that nothing that is done to jobs changes.
    select * into v_found
    from public.scheduler_find_jobs(v_bulk.filter, true, v_bulk.searched_at, v_bulk.searched_id, v_bulk.searched_name,
                                    least(greatest(p_limit, 1), 1000));
    v_ids := array(
        select j.id from public.scheduled_jobs j
        where j.id = any (v_found.ids) and j.id <= v_bulk.last_row and j.handler <> 'punctual.bulk'
          and (j.failed_at is null or j.failed_at <= v_bulk.requested_at)
        order by j.id);
    begin
        v_done := public.scheduler_do_bulk(v_bulk, v_ids);
    exception when lock_not_available or query_canceled or insufficient_privilege then
        raise;
    when others then
        -- One of them is refused: find out which.
        v_done := 0;
        foreach v_id in array v_ids
        loop
            begin
                v_done := v_done + public.scheduler_do_bulk(v_bulk, array[v_id]);
            exception when lock_not_available or query_canceled or insufficient_privilege then
                raise;
            when others then
                v_failures := v_failures || jsonb_build_array(jsonb_build_object(
                    'job_id', (select j.job_id from public.scheduled_jobs j where j.id = v_id), 'error', left(sqlerrm, 500)));
            end;
        end loop;
    end;
    perform public.scheduler_changed_by(v_who);
    perform public.scheduler_noting(v_noting);
    update public.scheduler_bulks b
       set searched_at = v_found.searched_at, searched_id = v_found.searched_id, searched_name = v_found.searched_name,
           done = b.done + v_done, failed = b.failed + jsonb_array_length(v_failures),
           skipped = b.skipped + cardinality(v_ids) - v_done - jsonb_array_length(v_failures),
           failures = coalesce((select jsonb_agg(f.failure order by f.place)
                                from jsonb_array_elements(b.failures || v_failures) with ordinality f (failure, place)
                                where f.place <= 20), '[]'),
           ended_at = case when v_found.searched_id is null then now() end
     where b.id = p_id;
    if v_found.searched_id is null then
        perform public.scheduler_note_audit(
            'end_bulk', 'bulk', p_id::text, null,
            jsonb_build_object('done', b.done, 'skipped', b.skipped, 'failed', b.failed), v_bulk.reason, v_bulk.requested_by, b.done)
        from public.scheduler_bulks b
        where b.id = p_id;
    end if;
    return v_found.searched_id is null;
end $$;
comment on function public.scheduler_step_bulk is
    'Does the next step of a bulk; answers whether that was all';

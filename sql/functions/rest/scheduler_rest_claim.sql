-- Claims piece by piece and stops when the answer is large enough: a job may have 2 MiB of metadata, and an
-- answer that does not arrive within the client's patience is a claim lost. Metadata goes as text, because
-- JSON readers round numbers that jsonb keeps; and the answer is json and not jsonb, which would be
-- taken apart and put together again.
create or replace function public.scheduler_rest_claim(
    p_node uuid, p_limit integer, p_handlers text[], p_ahead_ms integer default 0)
    returns json
    language plpgsql set search_path = '' as $$
declare
    v_left integer := least(greatest(p_limit, 0), 10000);
    v_piece integer := 25;
    v_found integer;
    v_rows text;
    v_jobs text := '';
begin
    while v_left > 0 and octet_length(v_jobs) < 16000000 loop
        v_piece := least(v_piece, v_left);
        select count(*), string_agg(row_to_json(r)::text, ',' order by r.priority desc, r.next_run, r.id)
          into v_found, v_rows
          from (select c.id, c.job_id, c.job_type, c.run_date, c.status, c.metadata::text as metadata,
                       c.created_at, c.updated_at, c.last_run, c.next_run, c.retry_count, c.max_retries,
                       c.handler, c.trigger, c.zone, c.priority, c.backoff, c.timeout_ms, c.locked_by,
                       c.fence, c.crash_count, c.run_count, c.last_error, c.concurrency_key, c.version
                from public.scheduler_claim(p_node, v_piece, p_handlers, p_ahead_ms) c) r;
        v_jobs := concat_ws(',', nullif(v_jobs, ''), v_rows);
        exit when v_found < v_piece;
        v_left := v_left - v_piece;
        v_piece := least(2 * v_piece, 100);
    end loop;
    return ('[' || v_jobs || ']')::json;
end $$;
comment on function public.scheduler_rest_claim(uuid, integer, text[], integer) is
    'scheduler_claim for REST; stops at 16 MB, so that fewer jobs than asked for do not mean that no more are due';

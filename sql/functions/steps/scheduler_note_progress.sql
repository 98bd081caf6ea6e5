-- Notes how far runs of a node are, and the lines they have logged since they told last. Of a run that the node does not hold
-- nothing is noted. A line may come twice, as after a lost answer; a later one takes its slot. Answers how many runs were noted.
create or replace function public.scheduler_note_progress(
    p_node uuid, p_ids bigint[], p_fences bigint[], p_run_dates timestamp with time zone[], p_attempts integer[],
    p_per_milles integer[], p_messages text[], p_lines bigint[], p_noted_at timestamp with time zone[],
    p_line_ids bigint[], p_line_fences bigint[], p_slots integer[], p_line_numbers bigint[],
    p_logged_at timestamp with time zone[], p_texts text[])
    returns integer
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_fences bigint[];
begin
    v_fences := array(select r.fence from unnest(p_ids, p_fences) as r (id, fence)
                      where exists (select from public.scheduler_held h
                                    where h.id = r.id and h.fence = r.fence and h.node = p_node));
    insert into public.scheduler_progress as p (
        scheduled_job_id, fence, run_date, attempt, node, per_mille, message, lines, noted_at)
    select r.id, r.fence, r.run_date, r.attempt, p_node, r.per_mille, r.message, r.lines, r.noted_at
    from unnest(p_ids, p_fences, p_run_dates, p_attempts, p_per_milles, p_messages, p_lines, p_noted_at)
        as r (id, fence, run_date, attempt, per_mille, message, lines, noted_at)
    where r.fence = any (v_fences)
    order by r.id, r.fence
    on conflict on constraint scheduler_progress_pkey do update
       set per_mille = excluded.per_mille, message = excluded.message, lines = excluded.lines, noted_at = excluded.noted_at
     where p.noted_at <= excluded.noted_at and p.lines <= excluded.lines;
    insert into public.scheduler_log as l (scheduled_job_id, fence, slot, line, logged_at, text)
    select g.id, g.fence, g.slot, g.line, g.logged_at, g.text
    from unnest(p_line_ids, p_line_fences, p_slots, p_line_numbers, p_logged_at, p_texts)
        as g (id, fence, slot, line, logged_at, text)
    where g.fence = any (v_fences)
    order by g.id, g.fence, g.slot
    on conflict on constraint scheduler_log_pkey do update
       set line = excluded.line, logged_at = excluded.logged_at, text = excluded.text
     where l.line < excluded.line;
    return cardinality(v_fences);
end $$;
comment on function public.scheduler_note_progress is
    'Notes how far runs of a node are, and what they log; answers how many runs were noted';

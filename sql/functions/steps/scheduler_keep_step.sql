-- Keeps what a step of a run returned, if the node still holds the run and nobody has kept the step: only then true. A repeat of
-- the same call, as after a lost answer, is true again. Within a transaction of the step's own work, that work and its result
-- are committed together; of two attempts that both did the step, the second waits for the first here and is then told false.
create or replace function public.scheduler_keep_step(
    p_node uuid, p_id bigint, p_fence bigint, p_run_date timestamp with time zone, p_name text, p_attempt integer,
    p_result text, p_started_at timestamp with time zone, p_finished_at timestamp with time zone)
    returns boolean
    language plpgsql set search_path = '' set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if not exists (select from public.scheduler_held h
                   where h.id = p_id and h.fence = p_fence and h.node = p_node and not h.cancelled) then
        return false;
    end if;
    insert into public.scheduler_steps (
        scheduled_job_id, run_date, name, attempt, fence, node, result, started_at, finished_at)
    values (p_id, p_run_date, p_name, p_attempt, p_fence, p_node, p_result::jsonb, p_started_at, p_finished_at)
    on conflict on constraint scheduler_steps_pkey do nothing;
    return found
        or exists (select from public.scheduler_steps s
                   where s.scheduled_job_id = p_id and s.run_date = p_run_date and s.name = p_name
                     and s.fence = p_fence and s.started_at = p_started_at);
end $$;
comment on function public.scheduler_keep_step is
    'Keeps what a step of a run returned; answers whether it counts';

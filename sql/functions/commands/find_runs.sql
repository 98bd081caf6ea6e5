create or replace function public.find_runs(
    filter jsonb default '{}',
    most integer default 100,
    continue_from jsonb default null)
    returns jsonb
    language plpgsql stable set search_path = '' as $$
declare
    v_filter jsonb := public.scheduler_read_filter(
        'find_runs', find_runs.filter, array['outcomes', 'handlers', 'late', 'from', 'until', 'node', 'fault', 'notable']);
    v_runs jsonb;
    v_next jsonb;
begin
    if find_runs.most is null or find_runs.most not between 1 and 1000 then
        perform public.scheduler_refuse('find_runs', 'most', find_runs.most::text, '1 to 1000');
    end if;
    perform public.scheduler_check_next('find_runs', find_runs.continue_from);
    select coalesce(jsonb_agg(jsonb_build_object(
                        'job_id', s.job_id, 'handler', s.handler, 'outcome', (s.run).outcome, 'attempt', (s.run).attempt,
                        'due_at', (s.run).due_at, 'started_at', (s.run).started_at, 'finished_at', (s.run).finished_at,
                        'node', (s.run).node, 'result', (s.run).result, 'error', (s.run).error,
                        'fault', (s.run).fault)
                    order by s.place) filter (where (s.run).id is not null), '[]'),
           min(case when s.searched_id is not null
                    then jsonb_build_object('at', s.searched_at, 'id', s.searched_id)::text end)::jsonb
      into v_runs, v_next
      from public.scheduler_search_runs(
               v_filter::text, (find_runs.continue_from ->> 'at')::timestamptz, (find_runs.continue_from ->> 'id')::bigint,
               find_runs.most)
           with ordinality s (run, job_id, handler, searched_at, searched_id, place);
    return jsonb_build_object('runs', v_runs, 'next', v_next);
end $$;
comment on function public.find_runs is
    'Runs in the history of all jobs that a filter looks for, the latest first, and where to continue from (next); null when there are no more';

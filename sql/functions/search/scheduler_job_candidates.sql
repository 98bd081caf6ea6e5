-- The next jobs that may be what a filter looks for, by the index that serves it best, in the order in which they are found: of
-- whom a beginning of the id is asked for, by id; who waits, by when it is due; who has failed, the latest failure first; all
-- others, and those that recur unless a time is asked for, newest first. Goes on after p_at, p_id and p_name. Answers none only when there are no more; who asks for some may get a
-- few more or less. With p_stable the order is one that nothing done to jobs changes.
create or replace function public.scheduler_job_candidates(
    p_filter jsonb, p_stable boolean, p_at timestamp with time zone, p_id bigint, p_name text, p_limit integer)
    returns table (id bigint, at timestamp with time zone, name text)
    language plpgsql stable
    set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
    v_id bigint := coalesce(p_id, 9223372036854775807);
    -- The greatest number there may be is a row's, too.
    v_upto bigint := case when p_id is null then 9223372036854775807 when p_id > -9223372036854775808 then p_id - 1 end;
    v_prefix text := p_filter ->> 'prefix';
    -- Comes after all ids that begin so; SQL_ASCII has characters of one byte alone.
    v_beyond text := v_prefix || chr(case getdatabaseencoding() when 'UTF8' then 1114111 else 255 end);
    v_handlers text[] := array(select jsonb_array_elements_text(p_filter -> 'handlers'));
    v_from timestamp with time zone;
    v_until timestamp with time zone;
begin
    if p_filter ? 'job_ids' then
        return query
        select j.id, j.created_at, j.job_id from public.scheduled_jobs j
        where j.job_id = any (array(select jsonb_array_elements_text(p_filter -> 'job_ids'))) and j.id <= v_upto
        order by j.id desc limit p_limit;
    elsif v_prefix is not null then
        return query
        select j.id, j.created_at, j.job_id from public.scheduled_jobs j
        where j.job_id >= v_prefix and j.job_id < v_beyond and j.job_id > coalesce(p_name, '')
        order by j.job_id limit p_limit;
    elsif p_filter ? 'event' then
        return query
        select j.id, j.created_at, j.job_id from public.scheduled_jobs j
        where j.job_type = 'event_reminder' and j.metadata ->> 'event_id' = p_filter ->> 'event' and j.id <= v_upto
        order by j.id desc limit p_limit;
    elsif p_filter ? 'node' or p_filter -> 'statuses' = '["running"]' then
        return query
        select j.id, j.created_at, j.job_id
        from public.scheduler_held_jobs() h
        join public.scheduled_jobs j on j.id = h.id
        where h.id <= v_upto and (not p_filter ? 'node' or h.node = (p_filter ->> 'node')::uuid)
        order by h.id desc limit p_limit;
    elsif p_filter -> 'recurring' = 'true' and not p_filter ?| array['due_from', 'due_until', 'late'] then
        return query
        select j.id, j.created_at, j.job_id from public.scheduled_jobs j
        where j.trigger !~* '^\s*once\s*:' and j.id <= v_upto
        order by j.id desc limit p_limit;
    elsif p_filter -> 'statuses' = '["failed"]' then
        return query
        select j.id, j.failed_at, j.job_id from public.scheduled_jobs j
        where j.failed_at is not null and (j.failed_at, j.id) < (coalesce(p_at, 'infinity'), v_id)
        order by j.failed_at desc, j.id desc limit p_limit;
    elsif p_filter -> 'statuses' = '["scheduled"]' and not p_stable then
        v_from := coalesce((p_filter ->> 'due_from')::timestamptz, '-infinity');
        v_until := least(coalesce((p_filter ->> 'due_until')::timestamptz, 'infinity'),
                         now() - (p_filter ->> 'late')::interval);
        -- Some of each lane: what all lanes have told up to the first that may have more. Lanes of what is set aside have no marks.
        return query
        with recursive aside as (
            select l.handler, (select w.priority from public.scheduler_waiting w where w.handler = l.handler
                               order by w.priority desc limit 1) as priority
            from (values (''), (' '), ('  ')) l (handler)
            union all
            select a.handler, (select w.priority from public.scheduler_waiting w where w.handler = a.handler and w.priority < a.priority
                               order by w.priority desc limit 1)
            from aside a
            where a.priority is not null
        ), lane as materialized (
            select m.handler, m.priority, greatest(min(m.due_from), v_from, p_at) as due_from
            from public.scheduler_marks m
            where m.handler not in ('', ' ', '  ') and (v_handlers = '{}' or m.handler = any (v_handlers))
            group by m.handler, m.priority
            union all
            select a.handler, a.priority, greatest(v_from, p_at) from aside a where a.priority is not null
        ), head as materialized (
            select l.handler, l.priority, h.next_run, h.id
            from lane l
            cross join lateral (
                select w.next_run, w.id from public.scheduler_waiting w
                where w.handler = l.handler and w.priority = l.priority and w.next_run >= l.due_from
                  and (p_at is null or (w.next_run, w.id) > (p_at, p_id))
                order by w.next_run, w.id limit 1) h
            where h.next_run <= v_until
            order by h.next_run, h.id
            limit p_limit
        ), share as materialized (
            select greatest(10, 2 * p_limit / greatest(count(*), 1)) as most from head
        ), entry as materialized (
            select e.next_run, e.id, e.place
            from head
            cross join lateral (
                select w.next_run, w.id, row_number() over (order by w.next_run, w.id) as place from public.scheduler_waiting w
                where w.handler = head.handler and w.priority = head.priority and w.next_run <= v_until
                  and (w.next_run, w.id) >= (head.next_run, head.id)
                order by w.next_run, w.id
                limit (select share.most from share)) e
        ), bound as (
            select e.next_run, e.id from entry e where e.place = (select share.most from share)
            order by e.next_run, e.id limit 1
        )
        select e.id, e.next_run, null::text
        from entry e
        where not exists (select from bound where (e.next_run, e.id) > (bound.next_run, bound.id))
        order by e.next_run, e.id
        limit p_limit;
    else
        return query
        select j.id, j.created_at, j.job_id from public.scheduled_jobs j
        where j.id <= v_upto
        order by j.id desc limit p_limit;
    end if;
end $$;
comment on function public.scheduler_job_candidates is
    'Jobs that a filter may look for, some at a time, by the index that serves it';

-- Bulks, the latest first, or one; with where each stands by its own job.
create or replace function public.scheduler_all_bulks(p_id bigint default null, p_limit integer default 100)
    returns table (id bigint, action text, filter text, arguments text, requested_by text, reason text,
                   requested_at timestamp with time zone, begins_at timestamp with time zone, counted bigint, done bigint,
                   skipped bigint, failed bigint, failures text, ended_at timestamp with time zone, status text)
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select b.id, b.action, b.filter::text, b.arguments::text, b.requested_by, b.reason, b.requested_at, b.begins_at, b.counted,
           b.done, b.skipped, b.failed,
           coalesce((select string_agg(concat_ws(': ', f ->> 'job_id', f ->> 'error'), E'\n') from jsonb_array_elements(b.failures) f), ''),
           b.ended_at,
           case when b.aborted or b.ended_at is null and j.status = 'cancelled' then 'aborted'
                when b.ended_at is not null then 'done'
                when j.status is distinct from 'scheduled' and j.status is distinct from 'running' then 'failed'
                when b.searched_id is null and b.begins_at > now() then 'waiting'
                else 'running' end
    from public.scheduler_bulks b
    left join public.scheduled_jobs j on j.job_id = 'punctual.bulk:' || b.id
    where p_id is null or b.id = p_id
    order by b.id desc
    limit least(greatest(p_limit, 0), 1000)
$$;
comment on function public.scheduler_all_bulks is
    'Bulks, the latest first, and how far they have come';

-- Messages of a job, the latest first: p_limit at most, of lower numbers than p_before; also of a job that is gone.
create or replace function public.scheduler_job_messages(
    p_job_id text, p_before bigint default null, p_limit integer default 100)
    returns setof public.scheduler_messages
    language sql stable set search_path = '' set jit = off set enable_seqscan = off as $$
    select m.* from public.scheduler_messages m
    where m.job_id = p_job_id and m.id < coalesce(p_before, 9223372036854775807)
    order by m.id desc
    limit least(greatest(coalesce(p_limit, 100), 1), 1000)
$$;
comment on function public.scheduler_job_messages is
    'Messages of a job, the latest first';

create or replace function public.scheduler_open_batch(p_name text) returns boolean
    language sql set search_path = '' set lock_timeout = '10s' as $$
    with opened as (
        insert into public.scheduler_batches (id, name) values (nextval('public.scheduler_fences'), p_name)
        on conflict (name) do nothing
        returning 1
    )
    select exists (select from opened)
$$;
comment on function public.scheduler_open_batch(text) is
    'Opens a batch, to which jobs are added until it is closed; false when there is one of that name already';

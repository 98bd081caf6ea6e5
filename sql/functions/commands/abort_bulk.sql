create or replace function public.abort_bulk(bulk bigint) returns boolean
    language sql set search_path = '' as $$
    select public.scheduler_abort_bulk(bulk)
$$;
comment on function public.abort_bulk(bigint) is
    'Ends a bulk where it is; false when there is none, or it has ended';

-- The partition of history whose turn it is.
create or replace function public.scheduler_part() returns smallint
    language plpgsql stable set search_path = '' as $$
begin
    return coalesce((select p.part from public.scheduler_partitions p where p.closed_at is null), 1);
end $$;

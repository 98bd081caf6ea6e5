create or replace function public.open_batch(name text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('open_batch', 'name', open_batch.name);
    return public.scheduler_open_batch(open_batch.name);
end $$;
comment on function public.open_batch(text) is
    'Opens a batch, to which schedule_job adds jobs until it is closed; false when there is one of that name already';

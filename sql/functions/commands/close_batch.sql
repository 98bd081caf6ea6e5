create or replace function public.close_batch(name text) returns boolean
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('close_batch', 'name', close_batch.name);
    return public.scheduler_close_batch(close_batch.name);
end $$;
comment on function public.close_batch(text) is
    'Says that nothing more is added to a batch; false when it was closed before';

create or replace function public.cancel_batch(name text) returns integer
    language plpgsql set search_path = '' as $$
begin
    perform public.scheduler_check_name('cancel_batch', 'name', cancel_batch.name);
    return public.scheduler_cancel_batch(cancel_batch.name);
end $$;
comment on function public.cancel_batch(text) is
    'Closes a batch, and cancels what has not ended of it and the jobs that wait for it; answers how many jobs it cancelled';

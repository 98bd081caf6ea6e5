create or replace function public.batch_progress(name text) returns jsonb
    language plpgsql stable set search_path = '' as $$
begin
    perform public.scheduler_check_name('batch_progress', 'name', batch_progress.name);
    return (select to_jsonb(b) from public.scheduler_batch_progress(batch_progress.name) b);
end $$;
comment on function public.batch_progress(text) is
    'How many jobs of a batch there are, and how many are done, failed, cancelled, running and waiting; null when there is no such batch';

-- What a poller compares from look to look; both parts come from the end of an index.
create or replace function public.scheduler_rest_watch() returns jsonb
    language sql stable set search_path = '' as $$
    select jsonb_build_object(
        'newest', (select max(j.id) from public.scheduled_jobs j),
        'due', public.scheduler_next_due(array(select public.scheduler_living_handlers())))
$$;
comment on function public.scheduler_rest_watch() is
    'The id of the newest job, and when the next job that a living node can run is due';

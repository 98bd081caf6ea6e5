create or replace function public.scheduler_active_pauses() returns setof public.scheduler_pauses
    language sql stable set search_path = '' as $$
    select p.* from public.scheduler_pauses p
    where p.until is null or p.until > now()
    order by p.paused_at desc, p.scope, p.name
$$;
comment on function public.scheduler_active_pauses() is
    'What is paused now, the latest first';

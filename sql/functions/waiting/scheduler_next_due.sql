create or replace function public.scheduler_next_due(p_handlers text[]) returns timestamp with time zone
    language sql stable set search_path = '' as $$
    select min(due) from public.scheduler_lanes(p_handlers)
$$;
comment on function public.scheduler_next_due(text[]) is
    'When the next job of these handlers is due (perhaps in the past); null when none is scheduled';

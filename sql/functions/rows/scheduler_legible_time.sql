-- A time that calendars know: itself, or the nearest one in the years 1 to 9999.
create or replace function public.scheduler_legible_time(p_time timestamp with time zone) returns timestamp with time zone
    language sql immutable set search_path = '' as $$
    select case when p_time is not null
                then least(greatest(p_time, '0001-01-01 00:00+00'), '9999-12-31 23:59:59.999999+00') end
$$;

-- Jobs that were there before wait from now on.
do $$
begin
    perform public.scheduler_repair();
end $$;

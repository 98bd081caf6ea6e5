create or replace function public.failed_groups(handler text default null, most integer default 100) returns jsonb
    language plpgsql stable set search_path = '' as $$
begin
    if failed_groups.handler is not null then
        perform public.scheduler_check_name('failed_groups', 'handler', failed_groups.handler);
    end if;
    if failed_groups.most is null or failed_groups.most not between 1 and 1000 then
        perform public.scheduler_refuse('failed_groups', 'most', failed_groups.most::text, '1 to 1000');
    end if;
    return public.scheduler_rest_fault_groups(failed_groups.handler, failed_groups.most);
end $$;
comment on function public.failed_groups(text, integer) is
    'What failed, by handler and kind of error (fault), the latest first: a sample, first and last seen, attempts (runs), failed jobs (letters; 10001 stands for more than 10000)';

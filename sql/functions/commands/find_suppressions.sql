create or replace function public.find_suppressions(
    address text default null, most integer default 100, continue_from jsonb default null)
    returns jsonb
    language plpgsql set search_path = '' as $$
declare
    v_found jsonb;
begin
    if find_suppressions.most is null or find_suppressions.most not between 1 and 1000 then
        perform public.scheduler_refuse('find_suppressions', 'most', find_suppressions.most::text, '1 to 1000');
    end if;
    if find_suppressions.continue_from is not null
       and coalesce(find_suppressions.continue_from ->> 'searched_id', '') !~ '^[0-9]{1,18}$' then
        perform public.scheduler_refuse('find_suppressions', 'continue_from', find_suppressions.continue_from::text,
                                        'what next of the page before says');
    end if;
    v_found := public.scheduler_rest_suppressions_of(
        case when find_suppressions.address is not null
             then public.scheduler_address('find_suppressions', find_suppressions.address) end,
        (find_suppressions.continue_from ->> 'searched_id')::bigint, find_suppressions.most);
    return jsonb_build_object(
        'suppressions',
        (select coalesce(jsonb_agg(e.entry - 'channel' || jsonb_build_object('channel', nullif(e.entry ->> 'channel', ''))
                                   order by e.place), '[]')
         from jsonb_array_elements(v_found) with ordinality e (entry, place)),
        'next',
        case when jsonb_array_length(v_found) = find_suppressions.most
             then jsonb_build_object('searched_id', v_found -> -1 -> 'id') end);
end $$;
comment on function public.find_suppressions(text, integer, jsonb) is
    'Addresses that nothing is sent to, masked, the latest first, and where to continue from; null when there are no more';

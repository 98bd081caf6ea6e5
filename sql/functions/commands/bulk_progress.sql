create or replace function public.bulk_progress(bulk bigint) returns jsonb
    language sql stable set search_path = '' as $$
    select to_jsonb(b) || jsonb_build_object('filter', b.filter::jsonb, 'arguments', b.arguments::jsonb)
    from public.scheduler_all_bulks(bulk) b
$$;
comment on function public.bulk_progress(bigint) is
    'How far a bulk has come; null when there is none';

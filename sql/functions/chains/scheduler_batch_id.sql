-- The number of a batch; an error that names it if there is none.
create or replace function public.scheduler_batch_id(p_name text) returns bigint
    language plpgsql stable set search_path = '' as $$
declare
    v_id bigint := (select b.id from public.scheduler_batches b where b.name = p_name);
begin
    if v_id is null then
        perform public.scheduler_refuse('batch', 'name', p_name, 'the name of a batch that was opened');
    end if;
    return v_id;
end $$;

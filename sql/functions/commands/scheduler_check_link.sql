-- Whom a job is to wait for, as scheduler_link takes it; null for nobody.
create or replace function public.scheduler_check_link(
    p_after text[], p_batch text, p_any boolean, p_on text, p_trigger text) returns jsonb
    language plpgsql set search_path = '' as $$
begin
    if p_on is null or p_on not in ('success', 'failure', 'end') then
        perform public.scheduler_refuse('schedule_job', 'after_on', p_on, 'one of success, failure, end');
    end if;
    if p_after is null and p_batch is null then
        return null;
    end if;
    if p_after is not null and p_batch is not null then
        raise invalid_parameter_value using
            message = 'schedule_job: after and after_batch exclude each other: expected at most one';
    end if;
    if p_after is not null and (cardinality(p_after) not between 1 and 1000 or array_position(p_after, null) is not null) then
        perform public.scheduler_refuse('schedule_job', 'after', left(p_after::text, 120), 'the ids of 1 to 1000 jobs');
    end if;
    if p_trigger is not null then
        perform public.scheduler_refuse('schedule_job', 'trigger', p_trigger, 'none for a job that waits for others');
    end if;
    return jsonb_build_object('after', to_jsonb(p_after), 'batch', p_batch, 'on', p_on,
                              'mode', case when p_any then 'any' else 'all' end);
end $$;

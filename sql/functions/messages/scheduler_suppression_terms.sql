-- What the audit says of an entry of the suppression list.
create or replace function public.scheduler_suppression_terms(p_entry public.scheduler_suppressions) returns jsonb
    language sql immutable set search_path = '' as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'channel', nullif(p_entry.channel, ''), 'reason', p_entry.reason, 'suppressed_by', p_entry.suppressed_by))
$$;

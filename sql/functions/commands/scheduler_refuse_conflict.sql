-- Says that a job is at another version than expected, and what changed since: not what was in metadata, for errors are logged.
-- The state is one that PostgREST answers as HTTP 409.
create or replace function public.scheduler_refuse_conflict(
    p_function text, p_job_id text, p_expected bigint, p_version bigint) returns void
    language plpgsql set search_path = '' as $$
begin
    raise sqlstate 'PT409' using
        message = format('%s: %s is at version %s: expected version %s', p_function, public.scheduler_row_name(p_job_id), p_version,
                         p_expected),
        detail = (select coalesce(jsonb_agg(case c.field when 'metadata' then to_jsonb(c) - 'before' - 'after'
                                                         else to_jsonb(c) end), '[]')
                  from (select l.* from public.scheduler_job_changes(p_job_id, p_expected) l limit 20) c),
        hint = 'Look at what has changed, and edit the job as it is now.';
end $$;

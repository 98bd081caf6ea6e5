-- The id of a unique job: its handler, then a key or what its metadata says. The handler's colons are written as %3A, so that no
-- two pairs of handler and key have one id. A jsonb writes equal values equally, but for zeros at the end of a fraction; what the
-- first alternative finds is text and stays. The trace that a job was scheduled in makes it no other job. Java derives the same (CanonicalJson).
create or replace function public.scheduler_unique_id(p_handler text, p_key text, p_metadata jsonb) returns text
    language sql immutable set search_path = '' as $$
    select replace(replace(p_handler, '%', '%25'), ':', '%3A')
           || case when p_key is not null then ':' || p_key
                   else '#' || encode(sha256(convert_to(
                       regexp_replace((p_metadata - 'punctual:trace')::text,
                                      '("(?:[^"\\]|\\.)*")|(\.[0-9]*[1-9])0+(?![0-9])|\.0+(?![0-9])', '\1\2', 'g'),
                       'UTF8')), 'hex') end
$$;
comment on function public.scheduler_unique_id(text, text, jsonb) is
    'The id of a job that is unique by its handler and a key or, without a key, by its handler and metadata';

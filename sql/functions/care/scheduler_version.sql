create or replace function public.scheduler_version() returns text
    language sql immutable set search_path = '' as $$ select '20261129000100' $$;
comment on function public.scheduler_version() is
    'Version of the scheduler''s tables and functions';

create table public.scheduler_notes (
    id bigint generated always as identity primary key,
    noted_at timestamp with time zone not null default now(),
    note text not null
);
comment on table public.scheduler_notes is 'What a migration found and changed in rows that were there before it';

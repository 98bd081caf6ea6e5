-- An index on ended jobs would cost every end an entry. So ends note, a row per call, what has ended, and the clean-up
-- goes by these notes. They may name jobs that are gone or run again; none of theirs ended later than they say.
create table public.scheduler_ended (
    id bigint generated always as identity primary key,
    ended_at timestamp with time zone not null,
    jobs bigint[] not null
);
create index scheduler_ended_at on public.scheduler_ended (ended_at);
comment on table public.scheduler_ended is 'Which jobs completed or were cancelled when; what the clean-up goes by';

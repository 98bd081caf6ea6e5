create table public.scheduler_facts (
    name text primary key,
    value text not null
);
comment on table public.scheduler_facts is 'What nodes agree on, such as the edition of the time zones'' rules';

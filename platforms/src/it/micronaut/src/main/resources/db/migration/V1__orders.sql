create table orders (number bigint primary key, confirmed boolean not null default false);

create table orders (
  number bigint primary key,
  customer text not null,
  confirmed boolean not null default false
);

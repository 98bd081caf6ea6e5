create table purchases (number bigint primary key);

create table buyer (
  id             bigint primary key,
  email          text not null,
  last_active_at timestamptz not null default '2026-02-02T12:00:00Z'
);

create table purchase (
  id        bigint primary key,
  buyer_id  bigint not null references buyer,
  goods     text not null,
  placed_at timestamptz not null default '2026-02-02T12:00:00Z'
);
create index on purchase (buyer_id);

create table invoice (
  id          bigint primary key,
  purchase_id bigint not null references purchase,
  account     text
);
create index on invoice (purchase_id);

create table parcel (
  id          bigint primary key,
  purchase_id bigint not null references purchase,
  address     text not null
);
create index on parcel (purchase_id);

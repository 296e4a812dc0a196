-- To whom a medical device was supplied (MDR 2017/745 25(2)): buyer, device, lot. No person's name, e-mail or
-- telephone. A record of its own: it outlives the order and its invoice.
create table device_trace (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid references person,
  practice_id    uuid references practice,
  order_number   bigint not null,
  position       integer not null,
  ordered_at     timestamptz,
  supplied_at    timestamptz not null,
  -- When the last device of the model was placed on the market: the manufacturer says so, often years later.
  last_placed_at timestamptz,
  sku            text not null,
  description    text not null,
  udi_di         text,
  lot            text,
  quantity       integer not null check (quantity > 0),
  buyer_name     text not null,
  buyer_registration text,
  buyer_street   text not null,
  buyer_postcode text not null,
  buyer_city     text not null,
  buyer_country  text not null,
  unique (order_number, position)
);
create index device_trace_person on device_trace (person_id);
create index device_trace_practice on device_trace (practice_id);
create index device_trace_ordered on device_trace (ordered_at);
create index device_trace_lot on device_trace (lot);

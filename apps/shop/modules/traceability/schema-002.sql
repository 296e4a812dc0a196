-- When the last device of a model was placed on the market, as the manufacturer says: a fact about the product alone,
-- copied into its traces. A model without a row is one of which nobody knows it yet.
create table device_model (
  sku            text primary key,
  last_placed_at timestamptz not null,
  set_at         timestamptz not null
);
-- A line whose pieces are of several lots has a trace a lot.
alter table device_trace
  drop constraint device_trace_order_number_position_key,
  add unique (order_number, position, lot);
create index device_trace_sku on device_trace (sku, supplied_at);
create index device_trace_supplied on device_trace (supplied_at);

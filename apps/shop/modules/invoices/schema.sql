-- Invoices and credit notes as they were issued: the bytes are what the buyer got, and nothing draws them again.
-- The other columns are what bookkeeping enters, so that nobody has to read a PDF.

create type invoice_kind as enum ('invoice', 'credit-note');

-- One running series for both kinds, without gaps (BFL 5:7, ML 17:24 (2)): the row is locked by the transaction
-- that issues, so a number that is rolled back is given out again, and two that issue wait for each other.
create table invoice_series (
  name text primary key,
  last bigint not null
);
insert into invoice_series (name, last) values ('sales', 1000);

-- The order's history goes before its invoice does: the link to it may be empty, its number stays.
-- `person_id` stands only where no practice buys: a practice's invoice is not its member's.
create table invoice (
  id             uuid primary key default gen_random_uuid(),
  number         bigint not null unique,
  kind           invoice_kind not null,
  credits_number bigint,
  order_id       uuid references customer_order,
  order_number   bigint not null,
  person_id      uuid references person,
  practice_id    uuid references practice,
  ordered_at     timestamptz,
  issued_at      timestamptz not null,
  due_on         date,
  buyer_name     text not null,
  net            bigint not null,
  vat            bigint not null,
  currency       text not null,
  sha256         text not null,
  document       bytea not null,
  unique (order_id, kind)
);
create index invoice_person on invoice (person_id);
create index invoice_practice on invoice (practice_id);
create index invoice_ordered on invoice (ordered_at);

create table invoice_vat (
  id         uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references invoice,
  rate       integer not null,
  net        bigint not null,
  vat        bigint not null,
  unique (invoice_id, rate)
);

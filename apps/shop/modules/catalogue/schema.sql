-- What is for sale. Nothing here is about a person.

create table category (
  id        integer primary key,
  parent_id integer references category,
  slug      text not null unique,
  name_sv   text not null,
  name_en   text not null,
  picture   text not null,
  position  integer not null
);

-- Money is in öre without VAT; `vat_rate` in hundredths of a per cent (2500 = 25 %).
create table product (
  id             integer primary key,
  category_id    integer not null references category,
  slug           text not null unique,
  sku            text not null unique,
  brand          text not null,
  name_sv        text not null,
  name_en        text not null,
  description_sv text not null,
  description_en text not null,
  unit_sv        text not null,
  unit_en        text not null,
  price          bigint not null check (price > 0),
  vat_rate       integer not null check (vat_rate between 0 and 2500),
  stock          integer not null check (stock >= 0),
  medical_device boolean not null default false,
  picture        text not null,
  position       integer not null
);
create index product_category on product (category_id);

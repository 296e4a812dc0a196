-- What some policies ask a practice for beyond what an order needs. Each column is empty where the policy lacks it.
alter table person add column salutation text;
alter table practice
  add column vat_number       text,
  add column invoice_email    text,
  add column equipment_brand  text,
  add column equipment_colour text;

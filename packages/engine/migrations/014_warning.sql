-- People whose own period runs out, told before. One row a person and period: `event` is the local date of the event
-- that the period counts from, so that whoever comes back has another period and is warned anew. A row without
-- `sent_on` waits to be sent; nobody who is to be warned goes before `ends_on`, which counts from the day of sending.
-- INVARIANT: no address and no word of the mail.
create table trygg.warning (
  id         uuid primary key default gen_random_uuid(),
  subject_id bigint not null references trygg.subject on delete cascade,
  -- Record kind of the subject's own row.
  record     text not null,
  event      date not null,
  due        date not null,
  attempts   integer not null default 0,
  next_at    timestamptz not null,
  sent_on    date,
  ends_on    date,
  check ((sent_on is null) = (ends_on is null)),
  unique (subject_id, record, event)
);
create index on trygg.warning (due, id) where sent_on is null;

-- Requests of people about their data, and what was done with each (Art. 12). `subject_id` leads to the subject
-- while there is one, `subject` is its keyed digest, which outlives it: that a request was answered must be shown
-- after the erasure that it asked for. No text of the request and no answer is kept here.
create table trygg.request (
  id                  uuid primary key default gen_random_uuid(),
  number              bigint generated always as identity unique,
  asked               text not null,
  channel             text not null,
  reference           text,
  subject_id          bigint references trygg.subject on delete set null,
  subject             text,
  state               text not null,
  received_on         date not null,
  due_on              date not null,
  identity_asked_on   date,
  identified_on       date,
  identity_method     text,
  -- Were the clock to start only once it is known who asks. Shown beside `due_on`, never instead of it.
  due_if_suspended_on date,
  extended_on         date,
  extended_due_on     date,
  closed_on           date,
  opened_at           timestamptz not null default now()
);
create index on trygg.request (subject_id) where subject_id is not null;
create index on trygg.request (due_on) where closed_on is null;
create index on trygg.request (closed_on) where closed_on is not null;

-- One row an event. `by` is a keyed digest of who did it; `body` holds words of closed lists, ids and hashes.
create table trygg.request_event (
  request  uuid not null references trygg.request on delete cascade,
  position integer not null,
  event    text not null,
  at       timestamptz not null default now(),
  by       text,
  body     jsonb not null default '{}',
  primary key (request, position)
);

-- Who asked for the newsletter without an account, what was sent, and to whom each issue went.

-- `person` holds her address, in a row of its own that confirms nothing: under an address that an account has confirmed
-- it is the account's, as a guest's is. `ends_at`: pending, a week; confirmed, five years; left, at once.
create table newsletter_subscriber (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references person,
  language     language_code not null,
  consent_id   uuid not null,
  requested_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ends_at      timestamptz not null
);
create index newsletter_subscriber_person on newsletter_subscriber (person_id);

create table newsletter_issue (
  id         uuid primary key default gen_random_uuid(),
  subject_sv text not null,
  text_sv    text not null,
  subject_en text not null,
  text_en    text not null,
  written_at timestamptz not null default now(),
  queued_at  timestamptz,
  done_at    timestamptz
);

-- INVARIANT: a row stands before its mail leaves, one an issue and address: whoever is killed in between sends it to
-- nobody twice. The link to leave is random; only its hash is here.
create table newsletter_delivery (
  id             uuid primary key default gen_random_uuid(),
  issue_id       uuid not null references newsletter_issue,
  person_id      uuid not null references person,
  address_digest text not null,
  token_hash     text not null unique,
  claimed_at     timestamptz not null default now(),
  sent_at        timestamptz,
  unique (issue_id, address_digest)
);
create index newsletter_delivery_person on newsletter_delivery (person_id);

-- Versions of the policy, when each held, and who was told of a change.

-- Texts as they lay on disk: a version can be read again as it stood. `hash` is what `EnforcedPolicy.hash` says.
create table policy_version (
  hash    text primary key check (hash ~ '^[0-9a-f]{64}$'),
  number  text,
  since   date,
  policy  text not null,
  house   text not null,
  kept_at timestamptz not null default now()
);

-- A shop may go back to an older version: then it stands here twice.
create table policy_in_force (
  id    uuid primary key default gen_random_uuid(),
  hash  text not null references policy_version,
  since timestamptz not null default now()
);
create index policy_in_force_since on policy_in_force (since);

-- INVARIANT: of a version people are told once.
create table change_notice (
  id        uuid primary key default gen_random_uuid(),
  from_hash text not null references policy_version,
  to_hash   text not null unique references policy_version,
  queued_at timestamptz not null default now(),
  done_at   timestamptz
);

-- INVARIANT: a row stands before its mail leaves, one a notice and address.
create table change_delivery (
  id             uuid primary key default gen_random_uuid(),
  notice_id      uuid not null references change_notice,
  person_id      uuid not null references person,
  address_digest text not null,
  claimed_at     timestamptz not null default now(),
  sent_at        timestamptz,
  unique (notice_id, address_digest)
);
create index change_delivery_person on change_delivery (person_id);

-- Practices and the people who buy for them. A guest is a person without a membership and without credentials.

create type buyer_kind as enum ('practice', 'sole-trader', 'consumer');
create type member_role as enum ('owner', 'member');
create type language_code as enum ('sv', 'en');

create table practice (
  id               uuid primary key default gen_random_uuid(),
  kind             buyer_kind not null default 'practice',
  name             text not null,
  registration     text,
  invoice_street   text not null,
  invoice_postcode text not null,
  invoice_city     text not null,
  invoice_country  text not null default 'SE',
  created_at       timestamptz not null default now(),
  last_active_at   timestamptz not null default now()
);

create table person (
  id                 uuid primary key default gen_random_uuid(),
  given_name         text not null,
  family_name        text not null,
  email              text not null,
  phone              text,
  language           language_code not null default 'sv',
  has_account        boolean not null default false,
  email_confirmed_at timestamptz,
  created_at         timestamptz not null default now(),
  last_active_at     timestamptz not null default now()
);
create index person_email on person (lower(email));

create table membership (
  practice_id uuid not null references practice,
  person_id   uuid not null references person,
  role        member_role not null default 'member',
  joined_at   timestamptz not null default now(),
  primary key (practice_id, person_id)
);
create index membership_person on membership (person_id);

-- A proof that an e-mail address is hers: the link in the mail carries a keyed digest of the id, never stored.
create table email_proof (
  id         uuid primary key default gen_random_uuid(),
  person_id  uuid not null references person,
  email      text not null,
  expires_at timestamptz not null
);
create index email_proof_person on email_proof (person_id);

-- Credentials, in the tables of the sign-in library. `"user".id` equals `person.id`; `name` stays empty.
create schema auth;

create table auth."user" (
  id               uuid primary key,
  name             text not null default '',
  email            text not null unique,
  "emailVerified"  boolean not null default false,
  image            text,
  "createdAt"      timestamptz not null default now(),
  "updatedAt"      timestamptz not null default now()
);

create table auth.session (
  id          uuid primary key,
  "userId"    uuid not null references auth."user",
  token       text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index session_owner on auth.session ("userId");

create table auth.account (
  id                      uuid primary key,
  "userId"                uuid not null references auth."user",
  "accountId"             text not null,
  "providerId"            text not null,
  password                text,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope                   text,
  "createdAt"             timestamptz not null default now(),
  "updatedAt"             timestamptz not null default now()
);
create index account_user on auth.account ("userId");

-- `value` is the person's id: the tokens of password resets.
create table auth.verification (
  id          uuid primary key,
  identifier  text not null,
  value       text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
create index verification_value on auth.verification (value);

-- Mails that ended, and nobody got them: so that somebody here can tell the person otherwise, and so that a mailbox
-- that refuses every mail is not tried again. INVARIANT: of the server's answer its codes alone, of the address a keyed
-- digest.

create type mail_end as enum ('refused', 'expired', 'skipped');

-- `mailbox`: it refused for good every mail that would come. False again once it took one, or was proven.
create table undelivered_mail (
  id             uuid primary key default gen_random_uuid(),
  person_id      uuid not null references person,
  kind           text not null,
  ended          mail_end not null,
  answer         text,
  address_digest text not null,
  mailbox        boolean not null default false,
  ended_at       timestamptz not null default now(),
  handled_at     timestamptz
);
create index undelivered_mail_person on undelivered_mail (person_id);
create index undelivered_mail_mailbox on undelivered_mail (address_digest) where mailbox;
create index undelivered_mail_open on undelivered_mail (ended_at) where handled_at is null;

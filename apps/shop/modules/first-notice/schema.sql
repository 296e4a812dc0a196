-- When, by which channel and by which version of the policy somebody was told what happens with her data.

create type first_channel as enum ('sign-up', 'checkout', 'newsletter', 'invitation', 'office', 'earlier');

-- INVARIANT: one row a person, so nobody is told twice. `policy_hash` is what `EnforcedPolicy.hash` said then.
create table first_notice (
  person_id   uuid primary key references person,
  channel     first_channel not null,
  policy_hash text not null,
  told_at     timestamptz not null default now()
);

-- Whoever came before this was noted was told by the form that she came by.
insert into first_notice (person_id, channel, policy_hash, told_at)
select id, 'earlier', '', created_at from person;

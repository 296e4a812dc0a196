-- What a search by values came upon in rows of nobody, a row each, so that somebody can look and say what it is. No value
-- stands here. `id`: a keyed hash of the erasure, the table and the row as it stood: the same row of another erasure, or
-- once it has changed, is another find. `place`: the condition that shows the row; it goes when the erasure is at its end.
-- `settled`: what somebody of the staff decided: it is of `another`, or it was `removed`, which a search has to see.
create table trygg.erasure_find (
  id         uuid primary key,
  erasure    uuid not null references trygg.erasure,
  -- What was decided is kept as long as the receipt that tells of it.
  receipt    uuid references trygg.receipt on delete cascade,
  mapped     text not null,
  relation   text not null,
  columns    text[] not null,
  kinds      text[] not null,
  place      text,
  rows       integer not null,
  found_at   timestamptz not null default now(),
  settled    text check (settled in ('another', 'removed')),
  because    text,
  settled_by text,
  settled_at timestamptz,
  check ((settled is null) = (settled_at is null) and (settled is null) = (settled_by is null)),
  check (settled is null or settled <> 'another' or because is not null)
);
create index on trygg.erasure_find (erasure);
create index on trygg.erasure_find (receipt);

-- `settled`: nothing is open, and of some of what was found it is the word of a person that says so.
alter table trygg.erasure
  drop constraint erasure_state_check,
  add constraint erasure_state_check check (
    state in ('accepted', 'erased', 'found', 'held', 'due', 'unfinished', 'settled', 'proven', 'called-back')),
  drop constraint erasure_plan_check,
  add constraint erasure_plan_check check ((plan is null) = (state in ('proven', 'settled', 'called-back'))),
  drop constraint erasure_sealed_check,
  add constraint erasure_sealed_check
    check (sealed is null or state not in ('accepted', 'proven', 'settled', 'called-back'));

-- An order of which goods or price are contested is held until that is settled.
alter table trygg.hold
  drop constraint hold_reason_check,
  add constraint hold_reason_check check (
    reason in ('claim', 'complaint', 'authority', 'recall', 'unpaid', 'contested-goods', 'contested-sum'));

-- Whose a row is in which nothing was ever confirmed. It is written once, when an identifier is proven (the trigger
-- `trygg_whose` of each root table, and a merge), and not asked anew of the identifiers as they read today: whoever
-- proves the same address later gets nothing that belonged to another.
create table trygg.belonging (
  guest     bigint primary key references trygg.subject (id) on delete cascade,
  -- Null: the holder has gone. The mark stays, so that the row becomes nobody else's.
  holder    bigint references trygg.subject (id) on delete set null,
  proven_at timestamptz not null default now(),
  check (guest <> holder)
);
create index on trygg.belonging (holder);

-- As in `017_identity.sql`, and two that were a shared mailbox are one now: what nobody had under it is theirs.
-- `trygg.prove_guests(ids)` is a control of `apply`.
create or replace function trygg.merge_link(first bigint, second bigint, why text, by text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  if second = any(trygg.linked(array[first]))
    or (select count(distinct s.kind) <> 1 or count(*) <> 2 from trygg.subject s where s.id in (first, second))
    or exists (
      select from trygg.subject s where s.id = any(trygg.linked(array[first, second]))
      and (s.closed is not null or s.waiting is not null)
    ) then
    return null;
  end if;
  insert into trygg.subject_link (one, other, reason, linked_by)
  values (least(first, second), greatest(first, second), why, by) returning id into made;
  perform trygg.prove_guests(trygg.linked(array[first]));
  perform trygg.derive_standing(array[first]);
  return made;
end $$;

-- Whose address, number or letter box is new, or another, since it was last looked up what had been declined under it.
-- A trigger writes it in the transaction of the row, whoever writes the row, and whoever has looked takes away what was
-- seen. The digests are made with the installation's secret, which the database never has, so that the trigger cannot
-- look by itself. It locks no subject: a write that updates a row only must not wait for a change of its owner.
create table trygg.carry_due (
  id         bigint generated always as identity primary key,
  subject_id bigint not null
);
create index on trygg.carry_due (subject_id);

create function trygg.forget_due() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  delete from trygg.carry_due d where d.subject_id = old.id;
  return null;
end $$;
revoke all on function trygg.forget_due() from public;
-- Row by row: a subject goes by the trigger of its own row, so that a statement would be about one subject all the same.
create trigger forget_due after delete on trygg.subject for each row execute function trygg.forget_due();

-- The mail that tells somebody that a restriction ends, before it is lifted (Art. 18(3)): `lifting`. Whoever lifts it
-- ends the message, so that the mail of an earlier end never lifts a later restriction.
alter table trygg.outbox
  drop constraint outbox_kind_check,
  add constraint outbox_kind_check check (kind in ('notice', 'confirmation', 'closing', 'lifting'));
create index on trygg.outbox using gin (subjects) where kind = 'lifting' and state = 'open';

-- Claims go on while data is restricted (bit 27: disputes): they are established, exercised and defended (Art. 18(2)).
-- So they do for whoever was restricted before.
do $$
declare
  ids bigint[];
begin
  with changed as (
    update trygg.subject s set restricted_to = s.restricted_to | 134217728, waiting_to = s.waiting_to | 134217728
    where s.restricted_to & 134217728 = 0 or s.waiting_to & 134217728 = 0
    returning s.id
  )
  select array_agg(c.id) into ids from changed c;
  if ids is not null then
    perform trygg.derive_standing(ids);
  end if;
end $$;

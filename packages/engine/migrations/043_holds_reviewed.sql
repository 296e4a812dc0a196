-- A hold is looked at again on a day: whoever keeps something that a person wants erased says again why, or lets it go.
-- Holds from before are looked at on the day that ends them, at most half a year after they were set.
alter table trygg.hold add column review_on date;
update trygg.hold set review_on = least(until, (set_at + interval '6 months')::date);
alter table trygg.hold
  alter column review_on set not null,
  add constraint hold_review_check check (review_on <= until),
  drop constraint hold_reason_check,
  add constraint hold_reason_check check (reason in ('claim', 'complaint', 'authority', 'recall', 'unpaid')),
  -- The erasure that set it when it was accepted, because the host said that the record is still owed for; nobody
  -- of the staff did then. Calling the erasure back ends it.
  add column erasure uuid,
  alter column set_by drop not null,
  add constraint hold_set_by_check check ((set_by is null) = (erasure is not null));
create unique index on trygg.hold (record, key) where ended_at is null and erasure is not null;

-- `held`: the search found nothing but what a hold keeps; which holds keep rows of the subjects stands in `held`. When one of them has
-- ended, the next run takes what it kept, with a receipt of its own.
alter table trygg.erasure
  add column held uuid[],
  add column closing_receipt uuid,
  drop constraint erasure_state_check,
  add constraint erasure_state_check
    check (state in ('accepted', 'erased', 'found', 'held', 'due', 'unfinished', 'proven', 'called-back')),
  add constraint erasure_held_check check ((held is not null) = (state = 'held'));

-- The mail of an erasure beside which something was held, sent when that is gone, too.
alter table trygg.outbox
  drop constraint outbox_kind_check,
  drop constraint outbox_check,
  add constraint outbox_kind_check check (kind in ('notice', 'confirmation', 'closing')),
  add constraint outbox_recipient_check check ((recipient is null) = (kind <> 'notice'));

-- A recall reaches who has restricted her data, too (bit 11: product safety): it protects others and serves an
-- important public interest (Art. 18(2), MDR 2017/745 25(2)). Whoever was restricted before is reached as well.
do $$
declare
  ids bigint[];
begin
  with changed as (
    update trygg.subject s set restricted_to = s.restricted_to | 2048, waiting_to = s.waiting_to | 2048
    where s.restricted_to & 2048 = 0 or s.waiting_to & 2048 = 0
    returning s.id
  )
  select array_agg(c.id) into ids from changed c;
  if ids is not null then
    perform trygg.derive_standing(ids);
  end if;
end $$;

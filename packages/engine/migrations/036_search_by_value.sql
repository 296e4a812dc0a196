-- After an erasure the whole database is searched for what it took. `sealed`: the values, encrypted by a key outside the
-- database; the erasure reads them before the rows go, and they are forgotten when nothing of them is left to look for.
--
-- `held`: only what a hold keeps is left; the erasure goes on when that ends. `due`: the rows are gone, and the search by
-- values has not been made. `unfinished`: it found them in rows that the data map gives to nobody, and somebody has to
-- look. `proven`: it found none such; plan and values are gone.
-- `searched`: what the last search found; counts by table, never a value.
alter table trygg.erasure
  add column sealed bytea,
  add column searched jsonb,
  drop constraint erasure_state_check,
  add constraint erasure_state_check
    check (state in ('accepted', 'erased', 'found', 'held', 'due', 'unfinished', 'proven', 'called-back')),
  add constraint erasure_sealed_check check (sealed is null or state not in ('accepted', 'proven', 'called-back'));

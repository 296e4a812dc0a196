-- A message can end without having been sent: `refused` by the mail server for good, or `expired` because none took it
-- in time. What it said goes with its end, as when it is sent.
alter table trygg.outbox
  drop constraint outbox_state_check,
  add constraint outbox_state_check check (state in ('open', 'sent', 'withdrawn', 'refused', 'expired'));

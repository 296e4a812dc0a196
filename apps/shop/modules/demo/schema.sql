-- How far the made-up history has come. The row `begun` holds the day on which it ends, so that a seeding that
-- was cut short goes on with the same history another day.
create table demo_progress (
  step        text primary key,
  history_end date not null
);

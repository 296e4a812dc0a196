-- Runs of retention. One row a run; each batch adds what it touched in its own transaction, so that a process that
-- is killed loses its open batch and nothing else. `touched` has a place for each step of the plan. INVARIANT: no
-- key and no value of a row that was swept.
create table trygg.sweep_run (
  id         uuid primary key default gen_random_uuid(),
  as_of      timestamptz not null,
  plan_hash  text not null,
  state      text not null default 'running' check (state in ('running', 'paused', 'done', 'failed')),
  -- The record kind that is being swept.
  place      text,
  batches    bigint not null default 0,
  subjects   bigint not null default 0,
  -- Kind and table of each step of the plan.
  steps      jsonb not null,
  touched    bigint[] not null,
  begun_at   timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  receipt    uuid
);
-- Whoever sweeps by the same plan works on the same run.
create unique index on trygg.sweep_run (as_of, plan_hash) where state <> 'done';

-- Locks the owners of rows that a batch is about to take, in the order of `id` and before any row (DECISIONS 12).
-- Shared: orders go on, and a change of standing waits for the batch or the batch for it.
create function trygg.sweep_share(kinds text[], keys text[]) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for share of s
  ) l
$$;
revoke all on function trygg.sweep_share(text[], text[]) from public;

-- What people write about products for everybody to read.

create type comment_state as enum ('unconfirmed', 'waiting', 'shown', 'refused');

-- `person_id` is the writer's row; of somebody without an account a row of its own, which goes with the comment.
-- `ends_at`: unconfirmed, when its link stops working; refused, or its consent taken back, since then; else null. The
-- sweep erases it by that, and by `written_at`. A product may leave the range before what was written about it.
create table comment (
  id         uuid primary key default gen_random_uuid(),
  person_id  uuid not null references person,
  sku        text not null,
  shown_name text not null,
  words      text not null,
  language   language_code not null,
  state      comment_state not null,
  consent_id uuid,
  written_at timestamptz not null,
  ends_at    timestamptz
);
create index comment_person on comment (person_id);
create index comment_product on comment (sku, written_at);
create index comment_waiting on comment (written_at) where state = 'waiting';

-- INVARIANT: nothing is shown that nobody looked at, whoever changes it and by whatever right.
create function comment_waits_again() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state in ('shown', 'refused') and (new.words, new.shown_name) is distinct from (old.words, old.shown_name) then
    new.state := 'waiting';
    new.ends_at := null;
  end if;
  return new;
end $$;
create trigger comment_waits_again before update on comment
for each row execute function comment_waits_again();

create table buyer (
  id             bigint primary key,
  email          text not null,
  motto          text default 'none yet',
  last_active_at timestamptz not null default '2026-02-02T12:00:00Z'
);

create table comment (
  id       bigint primary key,
  buyer_id bigint references buyer,
  words    text not null,
  shown_as text,
  shown_at timestamptz
);
create index on comment (buyer_id);

-- Most who go take nobody along. Of subjects that are to go, the places (from 1) of those that are there and have
-- neither a row that staff merged with them nor a guest's row that was proven theirs: one statement for all of them,
-- where finding what goes along takes several for each.
create function trygg.erase_alone(kinds text[], keys text[]) returns setof integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
  select w.place::integer from unnest(kinds, keys) with ordinality as w(kind, key, place)
  join trygg.subject s on s.kind = w.kind and s.key = w.key
  where not exists (select from trygg.subject_link l where l.one = s.id)
  and not exists (select from trygg.subject_link l where l.other = s.id)
  and not exists (select from trygg.belonging b where b.holder = s.id);
end $$;
revoke all on function trygg.erase_alone(text[], text[]) from public;

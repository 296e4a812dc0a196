-- One rule for when two texts differ in case alone, the same on every server and in `model/fold-case.ts`: composed
-- (NFC), then each character in lower case by itself. `İ` keeps its dot, so that it is no `i`; Turkish rules of a
-- database do not apply, because from 17 on the collation is named.
do $$
declare
  composed text := case when getdatabaseencoding() = 'UTF8'
    then $f$replace(normalize($1, nfc), U&'\0130', U&'i\0307')$f$ else '$1' end;
  rules text := case when current_setting('server_version_num')::integer >= 170000 and getdatabaseencoding() = 'UTF8'
    then ' collate pg_catalog.pg_c_utf8' else '' end;
begin
  execute format(
    'create function trygg.fold_case(text) returns text language sql immutable strict parallel safe return lower(%s%s)',
    composed, rules);
end $$;
-- Indexes on it are filled by whoever writes the row.
grant execute on function trygg.fold_case(text) to public;

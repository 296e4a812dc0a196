import { keptBit, standingColumn } from '../map/standing.ts';
import type { ColumnType } from '../model/catalog.ts';
import type { FunctionControl, TriggerControl } from '../model/controls.ts';
import type { Identifier, SubjectRoot } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { confirmedBy, folded } from './find-functions.ts';
import { define, functionName } from './functions.ts';

/**
 * What writes `trygg.belonging`: a row in which nothing was ever confirmed belongs to whom alone its identifier is
 * proven, from that moment on, and to nobody after. INVARIANT: a row belongs to one holder at most, and never to one
 * who proved the identifier after another had it.
 */
export function belongingControls(root: SubjectRoot): readonly (FunctionControl | TriggerControl)[] {
  const proven = provenBy(root);
  if (proven.length === 0) return [];
  const name = functionName('whose', root.table);
  const columns = [...new Set(root.identifiers.flatMap((one) => [one.column, one.confirmed ?? one.column]))];
  const self = sql`(select s.id from trygg.subject s where s.kind = ${sql.value(root.kind)} and s.key = new.${sql.identifier(root.key)}::text)`;
  const holders = proven.map(
    (one) => sql`    select p.id into holder from (${holderOf(root, one)}) p;
    if holder is not null then
      -- Whoever is going now is waited for: then the row is marked, and nobody else's.
      insert into trygg.belonging as b (guest, holder) values (me, (select s.id from trygg.subject s where s.id = holder for key share))
      on conflict (guest) do update set holder = excluded.holder, proven_at = excluded.proven_at
      where b.holder is not null and b.holder <> all(trygg.linked(array[excluded.holder]));
    end if;
`,
  );
  const body = sql`declare
  me bigint := ${self};
  holder bigint;
begin
  if new.${sql.identifier(standingColumn)} & ${sql.value(keptBit)} <> 0 then
    return null;
  end if;
  if ${neverProven(root, 'new')} then
    -- Who holds rows of others' is no guest.
    if exists (select from trygg.belonging b where b.holder = me) then
      return null;
    end if;
${sql.join(holders, sql.empty)}  else
    -- Whoever proves an address of her own belongs to nobody.
    delete from trygg.belonging b where b.guest = me;
    perform trygg.prove_guests(array[me]);
  end if;
  return null;
end`;
  const text = renderText(
    sql`create or replace trigger "trygg_whose" after insert or update of ${sql.list(columns.sort().map((one) => sql.identifier(one)))} on ${sql.table(root.table)} for each row execute function ${sql.identifier('trygg', name)}()`,
  );
  const fill = proven.map((one) => renderText(guestsOf(root, one, sql.empty)));
  return [
    { kind: 'function', name, arguments: '', text: define(name, sql.empty, sql`trigger`, body) },
    { kind: 'trigger', table: root.table, name: 'trygg_whose', text, fill },
  ];
}

/** `trygg.prove_guests(ids)`: what belongs to nobody yet, under identifiers that these subjects alone have proven. */
export function proveGuests(roots: readonly SubjectRoot[], type: ColumnType): FunctionControl {
  const statements = roots.flatMap((root) =>
    provenBy(root).map((one) => {
      const keys = sql`(select s.key::${sql.catalogType(type(root.table, root.key))} from trygg.subject s where s.id = any($1) and s.kind = ${sql.value(root.kind)})`;
      return sql`  ${guestsOf(root, one, sql` and ${sql.identifier('p', root.key)} in ${keys}`)};\n`;
    }),
  );
  return {
    kind: 'function',
    name: 'prove_guests',
    arguments: 'ids bigint[]',
    text: define(
      'prove_guests',
      sql`ids bigint[]`,
      sql`void`,
      sql`begin
${sql.join(statements, sql.empty)}end`,
    ),
  };
}

function provenBy(root: SubjectRoot): readonly Identifier[] {
  return root.identifiers.filter((one) => one.confirmed !== undefined);
}

/** Reduced rows prove nothing: what they say instead of an address may stand in many. */
function whole(alias: string): Sql {
  return sql`${sql.identifier(alias, standingColumn)} & ${sql.value(keptBit)} = 0`;
}

function neverProven(root: SubjectRoot, alias: string): Sql {
  const never = root.identifiers.map((one) => sql`not (${confirmedBy(alias, one)})`);
  return sql.join(never, sql` and `);
}

function subjectOf(root: SubjectRoot, alias: string): Sql {
  return sql`(select s.id from trygg.subject s where s.kind = ${sql.value(root.kind)} and s.key = ${sql.identifier(alias, root.key)}::text)`;
}

/** The one subject that has proven the new row's identifier; none where two have who are not one. */
function holderOf(root: SubjectRoot, one: Identifier): Sql {
  const name = folded(one, sql.identifier('new', one.column));
  return sql`select a.ids[1] as id from (
      select array_agg(${subjectOf(root, 'h')} order by ${subjectOf(root, 'h')}) as ids from ${sql.table(root.table)} h
      where ${folded(one, sql.identifier('h', one.column))} = ${name} and ${name} <> '' and ${confirmedBy('h', one)} and ${whole('h')}
    ) a where cardinality(a.ids) = 1 or a.ids <@ trygg.linked(a.ids[1:1])`;
}

function guestsOf(root: SubjectRoot, one: Identifier, more: Sql): Sql {
  const table = sql.table(root.table);
  const nameOf = (alias: string): Sql => folded(one, sql.identifier(alias, one.column));
  return sql`insert into trygg.belonging (guest, holder) select distinct on (1) ${subjectOf(root, 'g')}, ${subjectOf(root, 'p')}
    from ${table} p join ${table} g on ${nameOf('g')} = ${nameOf('p')}
    where ${confirmedBy('p', one)} and ${whole('p')} and ${nameOf('p')} <> ''${more} and ${neverProven(root, 'g')} and ${whole('g')}
    and not exists (select from ${table} x where ${nameOf('x')} = ${nameOf('p')} and ${confirmedBy('x', one)} and ${whole('x')}
      and ${sql.identifier('x', root.key)} <> ${sql.identifier('p', root.key)} and ${subjectOf(root, 'x')} <> all(trygg.linked(array[${subjectOf(root, 'p')}])))
    and not exists (select from trygg.belonging b where b.holder = ${subjectOf(root, 'g')})
    order by 1, 2 on conflict (guest) do nothing`;
}

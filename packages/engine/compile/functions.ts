import { createHash } from 'node:crypto';
import { parentsFirst, reaching } from '../map/owner-path.ts';
import { keptBit, ownerless, standingColumn } from '../map/standing.ts';
import type { EmptiedColumn, FunctionControl, TriggerControl } from '../model/controls.ts';
import type { DataMap, SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

const standing = sql.identifier(standingColumn);
const kept = sql.value(keptBit);

/** `stand_auth.user`; PostgreSQL cuts names at 63 bytes, so a longer one ends in a digest of the whole. */
export function functionName(
  what: 'stand' | 'subject' | 'whose' | 'hand_down' | 'attach' | 'carry' | 'empty',
  table: string,
): string {
  const name = `${what}_${table}`;
  if (Buffer.byteLength(name) <= 63) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${Buffer.from(name)
    .subarray(0, 50)
    .toString()
    .replace(/\uFFFD+$/u, '')}_${digest}`;
}

/** `settings`: what holds while it runs, `plan_cache_mode = auto`. */
export function define(
  name: string,
  parameters: Sql,
  returns: Sql,
  body: Sql,
  settings: readonly Sql[] = [],
): string {
  const head = sql`create or replace function ${sql.identifier('trygg', name)}(${parameters}) returns ${returns}`;
  const more = sql.join(
    settings.map((one) => sql` set ${one}`),
    sql.empty,
  );
  return renderText(sql`${head}
language plpgsql security definer set search_path = pg_catalog, pg_temp${more} as ${sql.body(body)}`);
}

export function triggerFunction(name: string, body: Sql, settings: readonly Sql[] = []): FunctionControl {
  const text = define(name, sql.empty, sql`trigger`, body, settings);
  return { kind: 'function', name, arguments: '', text };
}

export function trigger(
  table: string,
  name: string,
  when: Sql,
  condition: Sql,
  calls: string,
): TriggerControl {
  const text = renderText(
    sql`create or replace trigger ${sql.identifier(name)} ${when} on ${sql.table(table)} for each row${condition} execute function ${sql.identifier('trygg', calls)}()`,
  );
  return { kind: 'trigger', table, name, text, fill: [] };
}

/** AND of the standings of the owners of row `alias`; of a row that nobody owns: rights and retention alone. */
export function standingOf(map: DataMap, table: string, alias: string): Sql {
  return sql`coalesce(${ownersStanding(map, table, alias, 1)}, ${sql.value(ownerless)})`;
}

/** Null where there is no owner. No standing has all bits, so -1 can stand for "nobody" inside the AND. */
function ownersStanding(map: DataMap, table: string, alias: string, depth: number): Sql {
  const parts = (map.tables.get(table)?.owners ?? []).map((link): Sql => {
    const column = sql.identifier(alias, link.column);
    if (link.kind === 'subject') {
      return sql`(select s.standing from trygg.subject s where s.kind = ${sql.value(link.subject)} and s.key = ${column}::text)`;
    }
    const parent = `p${depth}`;
    const key = sql.identifier(parent, link.parentColumn);
    const above = ownersStanding(map, link.parent, parent, depth + 1);
    return sql`(select ${above} from ${sql.table(link.parent)} ${sql.identifier(parent)} where ${key} = ${column})`;
  });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const present = parts.map((part) => sql`coalesce(${part}, -1)`);
  return sql`nullif(${sql.join(present, sql` & `)}, -1)`;
}

export function rootOf(map: DataMap, table: string): SubjectRoot | undefined {
  return [...map.subjects.values()].find((root) => root.table === table);
}

export function ownerColumns(table: TableMap): readonly string[] {
  return [...new Set(table.owners.map((link) => link.column))].sort();
}

/** A root row brings its subject with it, and takes it away. `first`: the standing of whom no fact is known. */
export function subjectTrigger(
  root: SubjectRoot,
  first: bigint,
): readonly (FunctionControl | TriggerControl)[] {
  const name = functionName('subject', root.table);
  const kind = sql.value(root.kind);
  const key = sql.identifier(root.key);
  const body = sql`begin
  if tg_op = 'INSERT' then
    insert into trygg.subject (kind, key, standing) values (${kind}, new.${key}::text, ${sql.value(first)}) on conflict (kind, key) do nothing;
  else
    delete from trygg.subject where kind = ${kind} and key = old.${key}::text;
  end if;
  return null;
end`;
  return [
    triggerFunction(name, body),
    trigger(root.table, 'trygg_subject', sql`after insert or delete`, sql.empty, name),
  ];
}

/**
 * When a row changes hands, the rows that are owned through it do too. Where what its owners leave is what the owners
 * before left, they have it already: most who go leave no more to those who stay than was left before. Not so of a
 * reduced row, whose standing says nothing of its owners, nor of one that says nobody owns it.
 */
export function handDownTrigger(
  map: DataMap,
  table: TableMap,
): readonly (FunctionControl | TriggerControl)[] {
  const below = parentsFirst(map).flatMap((child) => {
    const condition = reaching(map, child.name, table.name, 't', 'new');
    return condition === undefined ? [] : [spreadBelow(map, child.name, condition)];
  });
  if (below.length === 0) return [];
  const name = functionName('hand_down', table.name);
  const columns = ownerColumns(table).map((column) => sql.identifier(column));
  const changed = sql.join(
    columns.map((column) => sql`old.${column} is distinct from new.${column}`),
    sql` or `,
  );
  const same = sql`old.${standing} = new.${standing} and new.${standing} & ${kept} = 0 and new.${standing} <> ${sql.value(ownerless)}`;
  const body = sql`begin
${sql.join(below, sql`\n`)}
  return null;
end`;
  return [
    triggerFunction(name, body),
    trigger(
      table.name,
      'trygg_hand_down',
      sql`after update of ${sql.list(columns)}`,
      sql` when ((${changed}) and not (${same}))`,
      name,
    ),
  ];
}

/** Rows of `table` that meet the condition get what their owners leave now. */
export function spreadBelow(map: DataMap, table: string, condition: Sql): Sql {
  return sql`  update ${sql.table(table)} t set ${standing} = ${standingOf(map, table, 't')}
  where t.${standing} & ${kept} = 0 and ${condition};`;
}

/** Writes about a subject pass together, a change of its standing alone (`009_standing_gate.sql`). */
export const subjectGate = 7_310_022;
/** As many as `trygg.gate` tells apart. */
export const gateCount = 256;

/** Writes null, or what the map has for erased, over columns that no purpose may use, whoever writes there. */
export function emptyTrigger(
  table: string,
  columns: readonly EmptiedColumn[],
): readonly (FunctionControl | TriggerControl)[] {
  const name = functionName('empty', table);
  const empty = columns.map(({ column, redacted = null }) => ({
    column: sql.identifier(column),
    nothing: sql.value(redacted),
    filled: redacted === null ? sql`is not null` : sql`<> ${sql.value(redacted)}`,
  }));
  const names = empty.map(({ column }) => column);
  const body = sql`begin
${sql.join(
  empty.map(({ column, nothing }) => sql`  new.${column} := ${nothing};`),
  sql`\n`,
)}
  return new;
end`;
  const installed = trigger(
    table,
    'trygg_empty',
    sql`before insert or update of ${sql.list(names)}`,
    sql.empty,
    name,
  );
  const fill = empty.map(({ column, nothing, filled }) =>
    renderText(sql`update ${sql.table(table)} set ${column} = ${nothing} where ${column} ${filled}`),
  );
  return [triggerFunction(name, body), { ...installed, fill }];
}

import { createHmac } from 'node:crypto';
import type { ClientBase } from 'pg';
import { derivedKey } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { ValueKind } from '../model/erasures.ts';
import { needlesFor } from '../search/needles.ts';
import type { Relation, RowText } from '../search/relations.ts';
import { isAddressOfMail, isNumber, noValues, type SoughtValues } from '../search/values.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** A row of nobody in which values of an erasure stand; never a value. */
export interface FoundRow {
  readonly id: string;
  readonly table: string;
  /** As it is written in a statement. */
  readonly relation: string;
  readonly columns: readonly string[];
  readonly kinds: readonly ValueKind[];
  /** The condition that shows it, by its key; by its place in the table where it has none, or a value stands in the key. */
  readonly place: string;
  readonly rows: number;
}

/** The erasure whose values are looked for. */
interface Looking {
  readonly id: string;
  readonly values: SoughtValues;
}

/**
 * The same row of the same erasure as it stands is the same find in every search; of another erasure, or changed, it is
 * another. INVARIANT: keyed, so that it says nothing of the row to anybody without the installation's secret.
 */
export function findId(
  context: Pick<RightsContext, 'secret'>,
  erasure: string,
  { name }: Relation,
  row: string,
): string {
  const hash = createHmac('sha256', derivedKey(context.secret, 'find'))
    .update(`${erasure}\0${name}\0${row}`)
    .digest('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hash.slice(from, to))
    .join('-');
}

/** What is to be said of rows of nobody, each with the erasure whose values stand in it; `client` sees them as they were found. */
export async function describeRows<T extends Looking>(
  context: RightsContext,
  client: ClientBase,
  relation: Relation,
  hits: readonly { readonly row: RowText; readonly sought: T }[],
): Promise<readonly { readonly sought: T; readonly found: FoundRow }[]> {
  if (hits.length === 0) return [];
  const name = sql.identifier(relation.schema, relation.table);
  const columns = await columnsOf(client, relation);
  const values = await valuesOf(client, relation, columns, [...new Set(hits.map(({ row }) => row.at))]);
  return hits.map(({ row, sought }) => {
    const texts = columns.map((column, index) => ({
      ...column,
      text: values.get(row.at)?.[index] ?? '',
    }));
    const key = texts.filter(({ isKey }) => isKey);
    const { foundIn } = needlesFor([sought.values]);
    const holds = (text: string): boolean => foundIn(text).size > 0;
    const byKey = key.length > 0 && !holds(joined(key));
    const condition = byKey
      ? key.map(({ name: column, text }) => sql`${sql.identifier(column)} = ${sql.value(text)}`)
      : [sql`ctid = ${sql.value(row.at)}`];
    return {
      sought,
      found: {
        id: findId(context, sought.id, relation, row.row),
        table: relation.mapped,
        relation: renderText(name),
        columns: holding(texts, holds).map((column) => column.name),
        kinds: kindsIn(sought.values, row.row),
        place: renderText(sql.join(condition, sql` and `)),
        rows: 1,
      },
    };
  });
}

interface ColumnText {
  readonly name: string;
  readonly text: string;
}

/** As a row's text has them: two names of one row are one beside the other. */
const joined = (texts: readonly ColumnText[]): string => texts.map(({ text }) => text).join(',');

/** Columns that have a value by themselves; where none has, as few as have one together. */
function holding(texts: readonly ColumnText[], holds: (text: string) => boolean): readonly ColumnText[] {
  const alone = texts.filter(({ text }) => holds(text));
  if (alone.length > 0) return alone;
  return texts.reduce<readonly ColumnText[]>((kept, column) => {
    const less = kept.filter((one) => one !== column);
    return holds(joined(less)) ? less : kept;
  }, texts);
}

function kindsIn({ texts, pairs }: SoughtValues, row: string): readonly ValueKind[] {
  const kindOf = (text: string): ValueKind =>
    isAddressOfMail(text) ? 'email' : isNumber(text) ? 'number' : 'words';
  const byKind: readonly (readonly [ValueKind, SoughtValues])[] = [
    ...(['email', 'number', 'words'] as const).map(
      (kind) => [kind, { ...noValues, texts: texts.filter((text) => kindOf(text) === kind) }] as const,
    ),
    ['name', { ...noValues, pairs }],
  ];
  const found = needlesFor(byKind.map(([, values]) => values)).foundIn(row);
  return byKind.flatMap(([kind], index) => (found.has(index) ? [kind] : []));
}

interface Column {
  readonly name: string;
  readonly isKey: boolean;
}

async function columnsOf(client: ClientBase, { schema, table }: Relation): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, coalesce(a.attnum = any(i.indkey), false) as "isKey"
     from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attnum > 0 and not a.attisdropped
     order by a.attnum`,
    [schema, table],
  );
  return rows;
}

/** Place → the text of each column. */
async function valuesOf(
  client: ClientBase,
  { schema, table }: Relation,
  columns: readonly Column[],
  places: readonly string[],
): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  const texts = columns.map(({ name }) => sql`t.${sql.identifier(name)}::text`);
  const { rows } = await client.query<[string, (string | null)[]]>({
    text: renderText(
      sql`select t.ctid::text, array[${sql.list(texts)}]::text[] from only ${sql.identifier(schema, table)} t where t.ctid = any(${sql.parameter(1)}::tid[])`,
    ),
    values: [places],
    rowMode: 'array',
  });
  return new Map(rows);
}

import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { ownedBy, ownerPaths, ownersOf } from '../map/owner-path.ts';
import { domainForms } from '../model/address-domain.ts';
import type { RightsContext } from '../model/context.ts';
import { type Candidate, type FindQuery, type FindWay, type Found, findWays } from '../model/finding.ts';
import type { ColumnPlace } from '../model/map.ts';
import { RightsError } from '../rights-errors.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderStatement, renderText } from '../sql/render.ts';
import { gather } from './gather.ts';

/** As many as somebody reads; who is not among them needs another word. */
const most = 20;

function refusal(message: string, help: string): RightsError {
  return new RightsError('subject_refused', message, { help });
}

const folded = (text: Sql): Sql => sql`trygg.fold_case(${text})`;
const digitsOf = (text: Sql): Sql => sql`regexp_replace(${text}, '[^0-9]', '', 'g')`;

/** The last of them are compared: a number is written with and without its country, its century or a prefix. */
function byDigits(text: string, fewest: number, compared: number): (columns: readonly Sql[]) => Sql {
  const digits = text.replace(/\D/gu, '').slice(-compared);
  if (digits.length < fewest)
    throw refusal(`a number of ${digits.length} digits names nobody`, 'write all of it');
  const length = sql.value(digits.length);
  return anyOf((column) => sql`right(${digitsOf(column)}, ${length}::integer) = ${sql.value(digits)}`);
}

/** Every word stands somewhere in what the row has, in any case and order. */
function byWords(text: string): (columns: readonly Sql[]) => Sql {
  const words = text.trim().split(/\s+/u);
  if (words.join('').length < 3)
    throw refusal('so short a text names nobody', 'write at least three letters');
  return (columns) => {
    const row = folded(sql`concat_ws(' ', ${sql.join(columns, sql`, `)})`);
    return sql.join(
      words.map((word) => sql`position(${folded(sql`${sql.value(word)}::text`)} in ${row}) > 0`),
      sql` and `,
    );
  };
}

function anyOf(condition: (column: Sql) => Sql): (columns: readonly Sql[]) => Sql {
  return (columns) => sql`(${sql.join(columns.map(condition), sql` or `)})`;
}

const exactly = (text: string): ((columns: readonly Sql[]) => Sql) =>
  anyOf((column) => sql`${column} = ${sql.value(text)}`);

/** How what somebody gave is compared with the columns of one table. */
const compared: Readonly<Record<FindWay, (text: string) => (columns: readonly Sql[]) => Sql>> = {
  order: (text) => exactly(text.trim()),
  name: byWords,
  postcode: (text) => {
    const code = text.replace(/\s/gu, '').toLowerCase();
    if (code.length < 4) throw refusal('so short a postcode names nobody', 'write all of it');
    return anyOf((column) => sql`lower(regexp_replace(${column}, '\\s', '', 'g')) = ${sql.value(code)}`);
  },
  telephone: (text) => byDigits(text, 6, 8),
  email: (text) => {
    const forms = [...new Set(domainForms(text.trim()))];
    return anyOf((column) => {
      const same = forms.map((form) => sql`${folded(column)} = ${folded(sql`${sql.value(form)}::text`)}`);
      return sql.join(same, sql` or `);
    });
  },
  address: byWords,
  company: byWords,
  registration: (text) => byDigits(text, 8, 10),
};

/**
 * Who fits all of `query`: at most twenty, with what tells one from another. Reads whole tables: what a letter says is
 * compared loosely, and staff asks now and then. A guest row that is somebody's counts as hers.
 */
export async function findCandidates(
  context: RightsContext,
  client: ClientBase,
  query: FindQuery,
): Promise<Found> {
  const ways = findWays.filter((way) => query[way] !== undefined);
  if (ways.length === 0)
    throw refusal('nothing is given to find somebody by', 'an order, a name, an address …');
  const sets = ways.map((way) => sql`(${whoFits(context, way, query[way] ?? '')})`);
  const { text, values } = renderStatement(
    sql`select distinct kind, key from (${sql.join(sets, sql` intersect `)}) f order by kind, key limit ${sql.value(most + 1)}::integer`,
  );
  const { rows } = await client.query<{ kind: string; key: string }>(text, [...values]);
  const candidates: Candidate[] = [];
  for (const { kind, key } of rows.slice(0, most))
    candidates.push(await candidateOf(context, client, kind, key));
  return { candidates, more: rows.length > most };
}

/** Columns that the data map names, and for an e-mail address the identifiers of its subjects. */
function columnsFor({ map }: RightsContext, way: FindWay | 'town'): readonly Omit<ColumnPlace, 'at'>[] {
  const named = map.find?.get(way) ?? [];
  const own =
    way !== 'email'
      ? []
      : [...map.subjects.values()].flatMap((root) =>
          root.identifiers
            .filter(
              ({ name, column }) =>
                name === 'email' && !named.some((one) => one.table === root.table && one.column === column),
            )
            .map(({ column }) => ({ table: root.table, column })),
        );
  return [...named, ...own].filter(
    ({ table, column }) => map.tables.get(table)?.columns.get(column)?.holds !== 'secret',
  );
}

/** Subjects that fit one way, as rows `(kind, key)`. */
function whoFits(context: RightsContext, way: FindWay, text: string): Sql {
  const columns = columnsFor(context, way);
  if (columns.length === 0)
    throw refusal(`the data map names no column to find somebody by ${way}`, 'name one under `find:`');
  if (text.trim() === '') throw refusal(`\`${way}\` is empty`, 'write what the letter says');
  const fits = compared[way](text);
  // Columns of one table that are about one kind of owner are compared together: a name is in two of them.
  const groups = Map.groupBy(columns, ({ table, column }) => {
    const owner = context.map.tables.get(table)?.columns.get(column)?.owner ?? '';
    return JSON.stringify([table, owner]);
  });
  const queries = [...groups].map(([place, group]) => {
    const [table = '', owner = ''] = JSON.parse(place) as string[];
    const own = owner === '' ? sql`true` : sql`o.kind = ${sql.value(owner)}`;
    const condition = fits(group.map(({ column }) => sql`${sql.identifier('t', column)}::text`));
    return sql`select o.kind, o.key from ${sql.table(table)} t cross join lateral (${ownersOf(context.map, table, 't')}) o where ${own} and ${condition}`;
  });
  return sql`select coalesce(h.kind, s.kind) as kind, coalesce(h.key, s.key) as key
    from (${sql.join(queries, sql` union `)}) w join trygg.subject s on s.kind = w.kind and s.key = w.key
    left join trygg.belonging b on b.guest = s.id left join trygg.subject h on h.id = b.holder
    where s.closed is null`;
}

/** What tells one from another: counts and days, towns, whether an address is proven; nothing to reach anybody by. */
async function candidateOf(
  context: RightsContext,
  client: ClientBase,
  kind: string,
  key: string,
): Promise<Candidate> {
  const { subject } = await gather(client, { kind, refs: [{ kind, key }] });
  const keys = [subject.refs.map((ref) => ref.key)];
  const about = await client.query<Pick<Candidate, 'proven' | 'restricted'>>(
    renderText(sql`select ${provenOf(context, kind)} as proven, exists (select from trygg.subject s
      where s.kind = ${sql.value(kind)} and s.key = any(${sql.parameter(1)}::text[]) and s.restricted_at is not null) as restricted`),
    keys,
  );
  const records = await client.query<Candidate['records'][number]>(
    renderText(
      sql`select * from (${recordsOf(context, kind)}) r where rows > 0 order by first nulls last, record`,
    ),
    keys,
  );
  const towns = await client.query<{ town: string }>(
    renderText(
      sql`select distinct town from (${townsOf(context, kind)}) t where town <> '' order by town limit 3`,
    ),
    keys,
  );
  const { proven = false, restricted = false } = about.rows[0] ?? {};
  return { kind, key, proven, restricted, towns: towns.rows.map(({ town }) => town), records: records.rows };
}

function provenOf({ map }: RightsContext, kind: string): Sql {
  const root = map.subjects.get(kind);
  const confirmed = (root?.identifiers ?? []).flatMap((one) => one.confirmed ?? []);
  if (root === undefined || confirmed.length === 0) return sql`false`;
  const any = confirmed.map((column) => sql`${sql.identifier('p', column)} is not null`);
  return sql`exists (select from ${sql.table(root.table)} p where ${sql.identifier('p', root.key)}::text = any(${sql.parameter(1)}::text[]) and (${sql.join(any, sql` or `)}))`;
}

/** Of each kind of record that can be of such a subject: how many, and the days of its first event. */
function recordsOf(context: RightsContext, kind: string): Sql {
  const queries = [...context.map.records.values()].flatMap(({ kind: record, root, events }) => {
    if (!reaches(context, root, kind)) return [];
    const [event, column] = [...events][0] ?? [];
    const at = (which: Sql): Sql =>
      column === undefined
        ? sql`null::text`
        : sql`(${which}(${sql.identifier('t', column)}) at time zone ${sql.value(context.policy.timeZone)})::date::text`;
    return [
      sql`select ${sql.value(record)}::text as record, count(*)::integer as rows, ${sql.value(event ?? null)}::text as event, ${at(sql`min`)} as first, ${at(sql`max`)} as last from ${sql.table(root)} t where ${ownedBy(context.map, columnType(context), root, kind, sql.parameter(1), 't')}`,
    ];
  });
  return sql.join(queries, sql` union all `);
}

function townsOf(context: RightsContext, kind: string): Sql {
  const queries = columnsFor(context, 'town').flatMap(({ table, column }) =>
    reaches(context, table, kind)
      ? [
          sql`select ${sql.identifier('t', column)}::text as town from ${sql.table(table)} t where ${ownedBy(context.map, columnType(context), table, kind, sql.parameter(1), 't')}`,
        ]
      : [],
  );
  return sql.join(
    [...queries, sql`select '' as town where ${sql.parameter(1)}::text[] is null`],
    sql` union all `,
  );
}

function reaches({ map }: RightsContext, table: string, kind: string): boolean {
  return ownerPaths(map, table).some((path) => path.kind === kind);
}

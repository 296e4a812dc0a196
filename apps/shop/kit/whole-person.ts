import type {
  Choice,
  DataMap,
  Extract,
  ExtractRow,
  ExtractTable,
  HistoryEntry,
  JsonValue,
  Receipt,
  RequestRecord,
  Subject,
} from '@trygg/engine';
import type { Shop } from './shop.ts';

/** A person, and the practices that are she herself: a private person's and a sole trader's (law 8.8). */
export interface WholePerson {
  readonly person: Subject;
  readonly practices: readonly Subject[];
}

export async function wholePerson(shop: Shop, personId: string): Promise<WholePerson> {
  const found = await practicesThatSheIs(shop, personId);
  return {
    person: await shop.subjects.resolve(`person:${personId}`),
    practices: await Promise.all(found.map((id) => shop.subjects.resolve(`practice:${id}`))),
  };
}

/** Her row and those of the practices that she is, without others that are proven hers. */
export async function ownRows(shop: Shop, personId: string): Promise<readonly Subject[]> {
  const row = (kind: string, key: string): Subject => ({ kind, refs: [{ kind, key }] });
  const practices = await practicesThatSheIs(shop, personId);
  return [row('person', personId), ...practices.map((id) => row('practice', id))];
}

async function practicesThatSheIs(shop: Shop, personId: string): Promise<readonly string[]> {
  const found = await shop
    .activity('weigh-erasure')
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select('practice.id')
    .where('membership.person_id', '=', personId)
    .where('practice.kind', 'in', ['consumer', 'sole-trader'])
    .orderBy('practice.id')
    .execute();
  return found.map(({ id }) => id);
}

/**
 * All that is held about a person, and what of a practice that is the person is nobody's beside it: its name and
 * address, its invoices. What a person did for it, such as an order, is in that person's own part. `record`: it is
 * taken along, so the ledger says so; looking at a page is no extract.
 */
export async function extractOf(
  shop: Shop,
  personId: string,
  options: { readonly record: boolean },
): Promise<Extract> {
  const { person, practices } = await wholePerson(shop, personId);
  return extractOfOne(shop, [person, ...practices], options);
}

/**
 * The same of subjects that are one human being, those first that the ledger is to name: rows in which she bought without
 * an account, and her practices. Of a practice alone it is all that is held about the practice.
 */
export async function extractOfOne(
  shop: Pick<Shop, 'access' | 'map'>,
  subjects: readonly Subject[],
  options: { readonly record: boolean },
): Promise<Extract> {
  const people = subjects.filter(({ kind }) => kind === 'person');
  const whole = people.length === 0 ? subjects : people;
  const beside = subjects.filter((subject) => !whole.includes(subject));
  const extracts = await Promise.all(whole.map((subject) => shop.access.extract(subject, options)));
  const own = await Promise.all(beside.map((practice) => shop.access.extract(practice, { record: false })));
  const [first] = extracts;
  if (first === undefined) throw new TypeError('an extract is about somebody');
  const tables = [
    ...extracts.flatMap((extract) => extract.tables),
    ...own.flatMap((extract) => withoutPeople(shop.map, extract.tables)),
  ];
  return { ...first, restricted: extracts.some(({ restricted }) => restricted), tables: joined(tables) };
}

/** Rows that no person owns, directly or by the row that they are part of. */
function withoutPeople(map: DataMap, tables: readonly ExtractTable[]): readonly ExtractTable[] {
  const byColumn = new Map<string, ReadonlyMap<JsonValue, ExtractRow>>();
  const parentOf = (table: string, column: string, key: JsonValue): ExtractRow | undefined => {
    const name = `${table} ${column}`;
    let rows = byColumn.get(name);
    if (rows === undefined) {
      const all = tables.filter((one) => one.table === table).flatMap((one) => one.rows);
      rows = new Map(all.map((row) => [row.values[column] ?? null, row]));
      byColumn.set(name, rows);
    }
    return rows.get(key);
  };
  const isPersons = (table: string, row: ExtractRow): boolean =>
    (map.tables.get(table)?.owners ?? []).some((link) => {
      const key = row.values[link.column] ?? null;
      if (key === null) return false;
      if (link.kind === 'subject') return link.subject === 'person';
      const parent = parentOf(link.parent, link.parentColumn, key);
      return parent !== undefined && isPersons(link.parent, parent);
    });
  return tables.flatMap((table) => {
    const rows = table.rows.filter((row) => !isPersons(table.table, row));
    return rows.length === 0 ? [] : [{ ...table, rows }];
  });
}

/** Tables that practices own and people do not, whatever their rows say. */
export function ownedByPracticeAlone(map: DataMap): ReadonlySet<string> {
  const kinds = (table: string): readonly string[] =>
    (map.tables.get(table)?.owners ?? []).flatMap((link) =>
      link.kind === 'subject' ? [link.subject] : kinds(link.parent),
    );
  const alone = [...map.tables.keys()].filter((table) => {
    const owners = kinds(table);
    return owners.length > 0 && owners.every((kind) => kind === 'practice');
  });
  return new Set(alone);
}

/** Invoices from before the person had a practice, and those since: one table. */
function joined(tables: readonly ExtractTable[]): readonly ExtractTable[] {
  return [...Map.groupBy(tables, ({ table }) => table).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, rows: [first, ...more].flatMap(({ rows }) => rows) }],
  );
}

/** One change of standing for all that is she; the receipt of her own row is the one that she gets. */
export async function forWholePerson(
  shop: Shop,
  personId: string,
  change: (subject: Subject) => Promise<Receipt>,
): Promise<Receipt> {
  const { person, practices } = await wholePerson(shop, personId);
  for (const practice of practices) await change(practice);
  return change(person);
}

/** What was done about her, what she asked for, and what she chose. */
export interface Past {
  readonly history: readonly HistoryEntry[];
  readonly requests: readonly RequestRecord[];
  readonly choices: readonly Choice[];
}

export async function pastOf(shop: Shop, personId: string): Promise<Past> {
  return pastOfOne(shop, [await shop.subjects.resolve(`person:${personId}`)]);
}

/** The same of subjects that are one human being: what is noted of several of them stands there once. */
export async function pastOfOne(shop: Shop, subjects: readonly Subject[]): Promise<Past> {
  const asOf = shop.now();
  const found = await Promise.all(
    subjects.map(async (subject) => ({
      history: await shop.subjects.history(subject),
      requests: await shop.requests.of(subject, { asOf }),
      choices: await shop.choices.read(subject),
    })),
  );
  const once = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => [
    ...new Map(all.map((one) => [one.id, one])).values(),
  ];
  const history = once(found.flatMap((one) => one.history));
  return {
    history: [...history].sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1)),
    requests: once(found.flatMap((one) => one.requests)),
    choices: found.flatMap((one) => one.choices),
  };
}

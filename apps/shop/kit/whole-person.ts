import type { Extract, ExtractTable, HistoryEntry, Receipt, RequestRecord, Subject } from '@trygg/engine';
import type { Shop } from './shop.ts';

/** A person, and the practices that are she herself: a private person's and a sole trader's (law 8.8). */
export interface Herself {
  readonly person: Subject;
  readonly practices: readonly Subject[];
}

export async function herself(shop: Shop, personId: string): Promise<Herself> {
  const found = await shop
    .activity('weigh-erasure')
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select('practice.id')
    .where('membership.person_id', '=', personId)
    .where('practice.kind', 'in', ['consumer', 'sole-trader'])
    .orderBy('practice.id')
    .execute();
  return {
    person: await shop.subjects.resolve(`person:${personId}`),
    practices: await Promise.all(found.map(({ id }) => shop.subjects.resolve(`practice:${id}`))),
  };
}

/**
 * All that is held about a person. The name, address and invoices of a practice that is she herself are hers, and
 * stand in the extract; its orders are in her own part already. `record`: she takes it along, so the ledger says so; looking
 * at a page is no extract.
 */
export async function extractOf(
  shop: Shop,
  personId: string,
  options: { readonly record: boolean },
): Promise<Extract> {
  const { person, practices } = await herself(shop, personId);
  const extract = await shop.access.extract(person, options);
  const own = await Promise.all(
    practices.map((practice) => shop.access.extract(practice, { record: false })),
  );
  const tables = own.flatMap((one): readonly ExtractTable[] =>
    one.tables.filter(({ table }) => hers.has(table)),
  );
  return { ...extract, tables: joined([...extract.tables, ...tables]) };
}

/** What belongs to a practice that is she herself, and stands in no part of her own. */
const hers: ReadonlySet<string> = new Set(['practice', 'invoice', 'invoice_vat', 'device_trace']);

/** Her invoices from before she had a practice, and those since: one table. */
function joined(tables: readonly ExtractTable[]): readonly ExtractTable[] {
  return [...Map.groupBy(tables, ({ table }) => table).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, rows: [first, ...more].flatMap(({ rows }) => rows) }],
  );
}

/** One change of standing for all that is she; the receipt of her own row is the one that she gets. */
export async function forHerself(
  shop: Shop,
  personId: string,
  change: (subject: Subject) => Promise<Receipt>,
): Promise<Receipt> {
  const { person, practices } = await herself(shop, personId);
  for (const practice of practices) await change(practice);
  return change(person);
}

/** What was done about her, and what she asked for. */
export interface Past {
  readonly history: readonly HistoryEntry[];
  readonly requests: readonly RequestRecord[];
}

export async function pastOf(shop: Shop, personId: string): Promise<Past> {
  const person = await shop.subjects.resolve(`person:${personId}`);
  const [history, requests] = await Promise.all([
    shop.subjects.history(person),
    shop.requests.of(person, { asOf: shop.now() }),
  ]);
  return { history, requests };
}

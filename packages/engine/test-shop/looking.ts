import type { PurposeId } from '@trygg/policy';
import { Client } from 'pg';
import { subjectDigest } from '../ledger/keys.ts';
import type { TestShop } from './shop.ts';

/** Subjects of `rows.sql`. */
export const anna = 'person:00000000-0000-4000-8000-000000000001';
export const bo = 'person:00000000-0000-4000-8000-000000000002';
export const cilla = 'person:00000000-0000-4000-8000-000000000003';
export const annaAsGuest = 'person:00000000-0000-4000-8000-000000000004';
export const dora = 'person:00000000-0000-4000-8000-000000000005';
export const practiceA = 'practice:aaaaaaaa-0000-4000-8000-000000000001';
export const practiceB = 'practice:aaaaaaaa-0000-4000-8000-000000000002';

export function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

async function asAdmin<T>(shop: TestShop, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: shop.database.adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const tables = [
  'practice',
  'person',
  'membership',
  'purchase',
  'purchase_line',
  'purchase_event',
  'login',
  'comment',
  'letter',
  'shelf',
];

/** Every row of the shop as text: `table: row`. */
export async function everyRow(shop: TestShop): Promise<readonly string[]> {
  return asAdmin(shop, async (client) => {
    const found: string[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'trygg_standing')::text as row from ${table} t`,
      );
      found.push(...rows.map(({ row }) => `${table}: ${row}`));
    }
    return found.sort();
  });
}

/** Relations of the whole database, system catalogs and statistics too, in which a text stands. */
export async function whereStands(shop: TestShop, text: string): Promise<readonly string[]> {
  return asAdmin(shop, async (client) => {
    const relations = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'm', 'p')
       and not (c.relnamespace = 'pg_catalog'::regnamespace and c.relname = 'pg_authid')`,
    );
    const found: string[] = [];
    for (const { name } of relations.rows) {
      const { rowCount } = await client.query(
        `select from ${name} t where t::text ilike '%' || $1 || '%' limit 1`,
        [text],
      );
      if (rowCount !== 0) found.push(name);
    }
    return found;
  });
}

/** Rows that a change took away, and rows that it brought, each as text. */
export function changes(
  before: readonly string[],
  after: readonly string[],
): { gone: string[]; come: string[] } {
  return {
    gone: before.filter((row) => !after.includes(row)),
    come: after.filter((row) => !before.includes(row)),
  };
}

/** How many connections of one of the engine's activities are at work, or inside a transaction. */
export async function inUse(shop: TestShop, activity: string): Promise<number> {
  const { rowCount } = await asAdmin(shop, (client) =>
    client.query(
      "select from pg_stat_activity where datname = current_database() and application_name = $1 and state <> 'idle'",
      [`trygg ${activity}`],
    ),
  );
  return rowCount ?? 0;
}

/** Notes in the ledger that something about somebody was given to a recipient, as whoever gives it does. */
export async function disclose(
  shop: TestShop,
  who: string,
  recipient: string,
  purpose: PurposeId = 'orders',
): Promise<void> {
  const [kind = '', key = ''] = who.split(':');
  const subject = subjectDigest(shop.context.secret, { kind, key });
  await asAdmin(shop, (client) =>
    client.query("insert into trygg.ledger_entry (kind, subject, body) values ('disclosure', $1, $2)", [
      subject,
      JSON.stringify({ recipient, purpose }),
    ]),
  );
}

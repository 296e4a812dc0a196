import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planExpiry, sweepAtOnce } from '../rights/sweep.ts';
import { bookkeeping, openTestShop, policyWith, type TestShop } from '../rights/test-shop/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

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
];

async function everything(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of [...tables, 'trygg.subject']) {
    const { rows } = await shop.client.query<{ row: string }>(
      `select (to_jsonb(t))::text as row from ${table} t`,
    );
    found.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return found.sort();
}

const [rule] = policyWith().retention;
if (rule === undefined) throw new Error('no rule');
const period = (years: number, months = 0) => ({
  kind: 'period' as const,
  period: { years, months, days: 0 },
});
const tax = {
  ...bookkeeping,
  purpose: 'tax' as const,
  statute: 'SFL 39:3',
  term: period(6),
  columns: [
    ...bookkeeping.columns.filter(({ column }) => column.startsWith('purchase.')),
    { column: 'purchase.mark', law: 'SFL 39:3', at: bookkeeping.at },
  ],
};
const policies = [
  policyWith(),
  policyWith({ keeps: [bookkeeping, tax] }),
  policyWith({ keeps: [] }),
  policyWith({ retention: [...policyWith().retention, { ...rule, term: period(0, 8) }] }),
];

const day = fc.date({ min: new Date('2012-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const who = fc.nat({ max: 7 });
const shopRows = fc.record({
  active: fc.array(day, { minLength: 8, maxLength: 8 }),
  practices: fc.array(day, { minLength: 3, maxLength: 3 }),
  members: fc.uniqueArray(fc.tuple(fc.nat({ max: 2 }), who), { maxLength: 8, selector: String }),
  purchases: fc.array(
    fc.record({
      placed: day,
      person: fc.option(who, { freq: 5 }),
      practice: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
      lines: fc.nat({ max: 3 }),
      events: fc.nat({ max: 2 }),
    }),
    { maxLength: 60 },
  ),
  logins: fc.array(fc.tuple(who, day), { maxLength: 12 }),
  comments: fc.array(fc.tuple(who, fc.option(who)), { maxLength: 8 }),
  letters: fc.array(fc.tuple(fc.option(who), fc.option(who)), { maxLength: 8 }),
  restricted: fc.uniqueArray(who, { maxLength: 2 }),
  policy: fc.constantFrom(...policies),
});
type Rows = typeof shopRows extends fc.Arbitrary<infer T> ? T : never;

const person = (n: number | null): string | null =>
  n === null ? null : `00000000-0000-4000-8000-00000000000${n}`;
const practice = (n: number | null): string | null =>
  n === null ? null : `aaaaaaaa-0000-4000-8000-00000000000${n}`;

async function fill(given: Rows): Promise<void> {
  const { client } = shop;
  const insert = async (table: string, rows: readonly Record<string, unknown>[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {});
    if (columns.length === 0) return;
    await client.query(
      `insert into ${table} (${columns.join(', ')})
       select ${columns.map((name) => `r.${name}`).join(', ')} from jsonb_populate_recordset(null::${table}, $1) r`,
      [JSON.stringify(rows)],
    );
  };
  await client.query(`truncate ${tables.join(', ')}; delete from trygg.subject; delete from trygg.sweep_run`);
  await insert(
    'practice',
    given.practices.map((at, n) => ({ id: practice(n), name: `P${n}`, last_active_at: at })),
  );
  await insert(
    'person',
    given.active.map((at, n) => ({
      id: person(n),
      name: `N${n}`,
      email: `n${n}@x.example`,
      wishes: {},
      last_active_at: at,
    })),
  );
  await insert(
    'membership',
    given.members.map(([a, b]) => ({ practice_id: practice(a), person_id: person(b), part: 'p' })),
  );
  await insert(
    'purchase',
    given.purchases.map((one, n) => ({
      id: n + 1,
      person_id: person(one.person),
      practice_id: practice(one.practice),
      placed_at: one.placed,
      contact: 'c',
      mark: 'm',
      parcel: 'p',
      buyer: 'b',
      net: n,
    })),
  );
  await insert(
    'purchase_line',
    given.purchases.flatMap((one, n) =>
      Array.from({ length: one.lines }, (_, position) => ({
        purchase_id: n + 1,
        position,
        sku: 's',
        engraving: 'e',
      })),
    ),
  );
  await client.query(
    `insert into purchase_event (purchase_id, happened) select o.id, 'e' from unnest($1::bigint[], $2::int[]) o(id, n), generate_series(1, o.n)`,
    [given.purchases.map((_, n) => n + 1), given.purchases.map(({ events }) => events)],
  );
  await insert(
    'login',
    given.logins.map(([a, at], n) => ({
      id: `11111111-0000-4000-8000-0000000000${10 + n}`,
      person_id: person(a),
      token: 't',
      expires_at: at,
    })),
  );
  await client.query(
    `insert into comment (person_id, words, answered_by) select * from jsonb_to_recordset($1) r(person_id uuid, words text, answered_by uuid)`,
    [
      JSON.stringify(
        given.comments.map(([a, b]) => ({ person_id: person(a), words: 'w', answered_by: person(b) })),
      ),
    ],
  );
  await client.query(
    `insert into letter (sender_id, receiver_id, words) select * from jsonb_to_recordset($1) r(sender_id uuid, receiver_id uuid, words text)`,
    [
      JSON.stringify(
        given.letters.map(([a, b]) => ({ sender_id: person(a), receiver_id: person(b), words: 'w' })),
      ),
    ],
  );
}

async function sweptAtOnce(policy: Rows['policy'], asOf: Temporal.Instant): Promise<readonly string[]> {
  const ground = { ...shop.ground, policy };
  await shop.client.query('begin');
  await sweepAtOnce(ground, shop.client, planExpiry(ground, asOf).plan);
  const rows = await everything();
  await shop.client.query('rollback');
  return rows;
}

it('batches come to what one transaction would, row for row, whatever their size and the number of workers', async () => {
  let touched = 0;
  await fc.assert(
    fc.asyncProperty(
      shopRows,
      fc.array(day, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 4),
      fc.integer({ min: 1, max: 12 }),
      async (given, days, workers, batch) => {
        await fill(given);
        const rights = shop.under(given.policy);
        for (const one of given.restricted)
          await rights.restrict(
            { kind: 'person', refs: [{ kind: 'person', key: person(one) ?? '' }] },
            'claims',
          );
        for (const at of days.map((date) => date.getTime() + 5 * 365 * 86_400_000).sort()) {
          const asOf = Temporal.Instant.fromEpochMilliseconds(at);
          const expected = await sweptAtOnce(given.policy, asOf);
          const receipt = await rights.sweep(await rights.planSweep(asOf), { workers, batch });
          expect(await everything()).toEqual(expected);
          touched += Object.values(receipt.counts).reduce(
            (sum, { deleted, redacted, kept }) => sum + deleted + redacted + kept,
            0,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(touched).toBeGreaterThan(500);
}, 120_000);

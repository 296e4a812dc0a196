import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { keptStanding, ownerless } from '../map/standing.ts';
import { applyControls } from '../plan/apply.ts';

let opened: CaseDatabase;

beforeAll(async () => {
  opened = await caseDatabase('borrowed-devices');
  await applyControls(opened.client, opened.input);
});

afterAll(() => opened?.close());

/** What happens to a library: borrowers come, loans change hands, standings change, rows are reduced. */
type Deed =
  | { readonly kind: 'borrower'; readonly who: number }
  | { readonly kind: 'loan'; readonly of: number; readonly guarantor: number | null }
  | { readonly kind: 'note'; readonly loan: number }
  | { readonly kind: 'photograph'; readonly note: number }
  | {
      readonly kind: 'hand-over';
      readonly loan: number;
      readonly to: number | null;
      readonly guarantor: number | null;
    }
  | { readonly kind: 'move-note'; readonly note: number; readonly loan: number }
  | { readonly kind: 'standing'; readonly who: number; readonly bits: number }
  | { readonly kind: 'reduce'; readonly loan: number };

const which = fc.nat({ max: 5 });
const maybe = fc.option(which, { nil: null });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('borrower' as const), who: which }),
  fc.record({ kind: fc.constant('loan' as const), of: which, guarantor: maybe }),
  fc.record({ kind: fc.constant('note' as const), loan: which }),
  fc.record({ kind: fc.constant('photograph' as const), note: which }),
  fc.record({ kind: fc.constant('hand-over' as const), loan: which, to: maybe, guarantor: maybe }),
  fc.record({ kind: fc.constant('move-note' as const), note: which, loan: which }),
  fc.record({ kind: fc.constant('standing' as const), who: which, bits: fc.nat({ max: 0xff }) }),
  fc.record({ kind: fc.constant('reduce' as const), loan: which }),
);

/** Names that need care in SQL and in arrays. */
const cards = ['a', "b'b", 'c c', 'd"d', 'e,{e}', 'f\\f'];
const card = (who: number | null): string | null => (who === null ? null : (cards[who] ?? null));
/** The nth row of a table there is, by its key; statements on a row that is not there touch nothing. */
const nth = (table: string, key: string): string =>
  `(select ${key} from library.${table} order by ${key} offset $1 limit 1)`;

async function run(client: Client, done: Deed): Promise<void> {
  switch (done.kind) {
    case 'borrower':
      await client.query('insert into library.borrower (card, name) values ($1, $1) on conflict do nothing', [
        card(done.who),
      ]);
      return;
    case 'loan':
      await client.query(
        `insert into library.loan (card, guarantor, device) select b.card, g.card, 'D-1' from library.borrower b
         left join library.borrower g on g.card = $2 where b.card = $1`,
        [card(done.of), card(done.guarantor)],
      );
      return;
    case 'note':
      await client.query(
        `insert into library.note (loan, words) select n, '' from ${nth('loan', 'number')} t(n)`,
        [done.loan],
      );
      return;
    case 'photograph':
      await client.query(
        `insert into library.photograph (note, caption) select n, '' from ${nth('note', 'id')} t(n)`,
        [done.note],
      );
      return;
    case 'hand-over':
      await client.query(
        `update library.loan set card = (select card from library.borrower where card = $2),
           guarantor = (select card from library.borrower where card = $3) where number = ${nth('loan', 'number')}`,
        [done.loan, card(done.to), card(done.guarantor)],
      );
      return;
    case 'move-note':
      await client.query(
        `update library.note set loan = (select number from library.loan order by number offset $2 limit 1) where id = ${nth('note', 'id')}`,
        [done.note, done.loan],
      );
      return;
    case 'standing':
      await client.query('update trygg.subject set standing = $2 where key = $1', [
        card(done.who),
        String(ownerless | BigInt(done.bits)),
      ]);
      await client.query('select trygg.spread_standing(array(select id from trygg.subject where key = $1))', [
        card(done.who),
      ]);
      return;
    case 'reduce':
      await client.query(
        `update library.loan set card = null, guarantor = null, trygg_standing = $2 where number = ${nth('loan', 'number')}`,
        [done.loan, String(keptStanding('bookkeeping'))],
      );
      return;
    default:
      done satisfies never;
  }
}

interface Row {
  readonly key: string;
  readonly owners: readonly (string | null)[];
  readonly standing: string;
}

const queries = [
  'select card as key, array[card] as owners, trygg_standing::text as standing from library.borrower',
  'select number::text as key, array[card, guarantor] as owners, trygg_standing::text as standing from library.loan',
  `select n.id::text as key, array[l.card, l.guarantor] as owners, n.trygg_standing::text as standing
   from library.note n join library.loan l on l.number = n.loan`,
  `select p.id::text as key, array[l.card, l.guarantor] as owners, p.trygg_standing::text as standing
   from library.photograph p join library.note n on n.id = p.note join library.loan l on l.number = n.loan`,
];

/** Said again in another language: the AND over a row's owners, unless the row was reduced. */
async function check(client: Client): Promise<void> {
  const subjects = await client.query<{ key: string; standing: string }>(
    'select key, standing::text from trygg.subject',
  );
  const standings = new Map(subjects.rows.map((row) => [row.key, BigInt(row.standing)]));
  const kept = String(keptStanding('bookkeeping'));
  for (const query of queries) {
    for (const row of (await client.query<Row>(query)).rows) {
      if (row.standing === kept) continue;
      const owners = row.owners.flatMap((owner) => (owner === null ? [] : [standings.get(owner)]));
      const and = owners.reduce<bigint>((all, one) => all & (one ?? 0n), -1n);
      expect(row.standing, query).toBe(String(owners.length === 0 ? ownerless : and));
    }
  }
}

it('a row’s standing is the AND over its owners, whatever happens to it and to them', async () => {
  const { client } = opened;
  const history = fc.array(deed, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(history, async (deeds) => {
      await client.query('begin');
      try {
        for (const done of deeds) {
          await client.query('savepoint deed');
          // A note moved to a loan that is not there breaks a constraint: it did not happen.
          await run(client, done).catch(() => client.query('rollback to deed'));
          await check(client);
        }
      } finally {
        await client.query('rollback');
      }
    }),
    { numRuns: 40 },
  );
});

// What a savepoint wrote is looked up; without, a note takes its standing from the loan that came before it.
it('and so it is of rows that hang on rows of the same transaction', async () => {
  const { client } = opened;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
      await client.query('begin');
      try {
        for (const done of deeds) {
          const failed = await run(client, done).catch((error: Error) => error);
          if (failed !== undefined) break;
          await check(client);
        }
      } finally {
        await client.query('rollback');
      }
    }),
    { numRuns: 40 },
  );
});

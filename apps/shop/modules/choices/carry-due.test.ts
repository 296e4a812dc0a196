import { randomUUID } from 'node:crypto';
import { readMap, readModuleFiles } from '@trygg/engine/controls';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { placeOrder } from '../orders/place-order.ts';
import { choicesAtCheckout } from './at-checkout.ts';
import { carryAllDue } from './carry-choices.ts';

// Whoever writes a row by which somebody is reached leaves a note in the same transaction, until it was looked up what had
// been declined there: so a process that ends between the two loses nobody's no, nor does a writer who knows nothing of it.

const purpose = 'direct-marketing';
const said = { text: 'nej', language: 'sv', source: 'my-data' } as const;
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop('dentalclean');
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

let house = 0;
beforeEach(() => {
  house += 1;
});

/** An order as a guest, and nothing of what follows it: as of a process that was killed at its commit. */
async function killedAfterOrder(email: string): Promise<string> {
  const address = { street: `Storgatan ${house}`, postcode: '239 42', city: 'Falsterbo' };
  const { personId } = await placeOrder(shop.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([[1004, 1]]),
    language: 'sv',
    checkout: {
      buyer: { kind: 'consumer', name: `Ada Ek${house}`, registration: null, ...address },
      contact: { givenName: 'Ada', familyName: `Ek${house}`, email, phone: null },
      delivery: { name: `Ada Ek${house}`, ...address },
      reference: null,
      note: null,
    },
  });
  return personId;
}

async function buys(email: string): Promise<string> {
  const personId = await killedAfterOrder(email);
  await choicesAtCheckout.taken?.(shop.shop, {
    ...{ personId, guest: true, email, values: {}, language: 'sv' },
  } as Parameters<NonNullable<typeof choicesAtCheckout.taken>>[1]);
  return personId;
}

async function of(personId: string) {
  return shop.shop.subjects.resolve(`person:${personId}`);
}

async function objectsToPost(personId: string): Promise<void> {
  await shop.shop.choices.choose(await of(personId), { kind: 'object', purpose, channel: 'post' }, said);
}

async function declinesPost(personId: string): Promise<boolean> {
  const choices = await shop.shop.choices.read(await of(personId));
  const why = choices.find((one) => one.purpose === purpose && one.channel === 'post')?.why;
  return why === 'objection' || why === 'suppressed';
}

async function due(personId: string): Promise<number> {
  const rows = await shop.look(
    `select d.id from trygg.carry_due d join trygg.subject s on s.id = d.subject_id where s.key = $1`,
    [personId],
  );
  return rows.length;
}

async function erase(personId: string): Promise<void> {
  const asOf = Temporal.Now.instant();
  await shop.shop.erasures.erase(await shop.shop.erasures.plan(await of(personId), { asOf }), {
    asOf,
    atOnce: true,
  });
}

it('a no is carried to an order whose process was killed at its commit', async () => {
  const first = await buys('a@due.example');
  await objectsToPost(first);
  await erase(first);
  const next = await killedAfterOrder('b@due.example');
  expect(await declinesPost(next)).toBe(false);
  expect(await due(next)).toBeGreaterThan(0);
  await carryAllDue(shop.shop);
  expect(await declinesPost(next)).toBe(true);
  expect(await due(next)).toBe(0);
});

it('so is the no of a row that stands', async () => {
  await objectsToPost(await buys('c@due.example'));
  const next = await killedAfterOrder('d@due.example');
  await carryAllDue(shop.shop);
  expect(await declinesPost(next)).toBe(true);
});

it('so it is to a row that somebody wrote who knows nothing of it, and to one that was written over', async () => {
  await objectsToPost(await buys('e@due.example'));
  const [street, name] = [`Storgatan ${house}`, `Ada Ek${house}`];
  house += 1;
  const [written, moved] = [await buys('f@due.example'), randomUUID()];
  await shop.look('update customer_order set delivery_name = $2, delivery_street = $3 where person_id = $1', [
    written,
    name,
    street,
  ]);
  await shop.look(
    `insert into person (id, given_name, family_name, email, language, created_at, last_active_at)
     values ($1, 'Ada', 'Ek', 'g@due.example', 'sv', now(), now())`,
    [moved],
  );
  expect(await due(written)).toBe(1);
  expect(await due(moved)).toBe(1);
  await carryAllDue(shop.shop);
  expect(await declinesPost(written)).toBe(true);
  expect(await declinesPost(moved)).toBe(false);
  expect([await due(written), await due(moved)]).toEqual([0, 0]);
});

it('whoever was looked up is not again: an order leaves no note, nor does what changes nobody’s address', async () => {
  const id = await buys('h@due.example');
  expect(await due(id)).toBe(0);
  await shop.look(
    'update customer_order set delivery_name = delivery_name, closed_at = null where person_id = $1',
    [id],
  );
  expect(await due(id)).toBe(0);
});

it('a note stays until what was declined stands', async () => {
  await objectsToPost(await buys('i@due.example'));
  await shop.shop.retention.sweep(await shop.shop.retention.planSweep(Temporal.Now.instant()));
  const next = await killedAfterOrder('j@due.example');
  const failed = shop.shop.choices.carry([await of(next)], () => {
    throw new Error('no words');
  });
  await expect(failed).rejects.toThrow('no words');
  expect(await due(next)).toBeGreaterThan(0);
});

it('an erasure takes the notes of whom it is about', async () => {
  const next = await killedAfterOrder('k@due.example');
  const [{ id } = { id: '' }] = await shop.look('select id from trygg.subject where key = $1', [next]);
  await erase(next);
  expect(await shop.look('select id from trygg.carry_due where subject_id = $1', [id])).toEqual([]);
});

it('every table by which somebody is reached notes it, at every column that the map names', async () => {
  const { map } = readMap(await readModuleFiles(host.modules));
  const reaching = [...map.tables.values()].flatMap(({ name, owners, reachedBy = [] }) =>
    reachedBy.length === 0
      ? []
      : [
          `${name}: ${[
            ...new Set([
              ...owners.map(({ column }) => column),
              ...reachedBy.flatMap(({ columns }) => columns),
            ]),
          ]
            .sort()
            .join(' ')}`,
        ],
  );
  const rows = await shop.look(
    `select c.relname || ': ' || string_agg(a.attname, ' ' order by a.attname::text collate "C") as looked
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any(t.tgattr)
     where t.tgname = 'trygg_to_carry' and t.tgenabled = 'O' group by c.relname`,
  );
  expect(rows.map(({ looked }) => looked).sort()).toEqual(reaching.sort());
  expect(reaching.length).toBeGreaterThan(2);
});

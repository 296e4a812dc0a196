import { afterEach, beforeEach, expect, it } from 'vitest';
import { planOf } from '../erasure/fixtures/outcome.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import { anna, bo, disclose, cilla as stranger, whereStands } from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';

// Art. 19: those to whom data was disclosed hear of corrections, restrictions and erasures; nobody else does.

const published = {
  text: {},
  clauses: [],
  origin: 'published',
  at: { file: 'policy.yaml', line: 1, column: 1 },
} as const;
const policy = policyWith({
  recipients: [
    { ...published, name: 'carriers', as: 'processor', for: ['orders'] },
    { ...published, name: 'auditors', as: 'controller', for: ['bookkeeping'] },
    { ...published, name: 'authorities', as: 'controller', for: [] },
    { ...published, name: 'printers', as: 'processor', for: ['orders'] },
  ],
});

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop(policy);
  for (const who of [anna, bo]) {
    await disclose(shop, who, 'carriers', 'orders');
    await disclose(shop, who, 'auditors', 'bookkeeping');
  }
});
afterEach(() => shop?.close());

async function sent(): Promise<readonly OutboxMessage[]> {
  const messages: OutboxMessage[] = [];
  await shop.outbox.deliver('notice', async (message) => {
    messages.push(message);
    return 'sent';
  });
  return messages.toSorted((a, b) => ((a.recipient ?? '') < (b.recipient ?? '') ? -1 : 1));
}

async function rectify(column: string, value: string): Promise<void> {
  const subject = await shop.subjects.resolve(bo);
  const [table = '', name = ''] = column.split('.');
  await shop.corrections.apply(
    await shop.corrections.plan(subject, [{ table, column: name, value, key: bo.slice(7) }]),
  );
}

it('a correction is told to who has her data for a purpose that reads the column, with the new value, sealed', async () => {
  await rectify('person.name', 'canary-bo-new');
  expect(await shop.outbox.list()).toMatchObject([
    { deed: 'rectification', kind: 'notice', recipient: 'carriers', erasure: null, state: 'open' },
  ]);
  expect(await whereStands(shop, 'canary-bo-new')).toEqual(['person']);
  expect(await sent()).toMatchObject([
    {
      recipient: 'carriers',
      receipt: null,
      message: {
        what: 'rectification',
        law: 'GDPR 19',
        identifiers: [{ kind: 'person', name: 'email', value: 'canary-bo@mail.example' }],
        corrections: [{ table: 'person', column: 'name', value: 'canary-bo-new' }],
      },
    },
  ]);
});

it('a correction of what no purpose reads that she was disclosed for is told to nobody', async () => {
  await rectify('person.wishes', '{}');
  expect(await shop.outbox.list()).toEqual([]);
});

it('a restriction and its end are told to each who has her data', async () => {
  const subject = await shop.subjects.resolve(bo);
  await shop.restrictions.restrict(subject, 'accuracy');
  const told = (what: string) => ({
    what,
    law: 'GDPR 19',
    identifiers: [{ value: 'canary-bo@mail.example' }],
  });
  expect(await sent()).toMatchObject([
    { recipient: 'auditors', message: told('restriction') },
    { recipient: 'carriers', message: told('restriction') },
  ]);
  await shop.restrictions.lift(subject);
  expect((await sent()).map(({ message }) => message)).toMatchObject([
    told('restriction-lifted'),
    told('restriction-lifted'),
  ]);
});

it('nothing is told of a correction or a restriction that was undone', async () => {
  await shop.client.query(`create function refuse() returns trigger language plpgsql as $$ begin
    raise exception 'no' using errcode = '23514'; end $$`);
  await shop.client.query(
    'create trigger refuse before insert on trygg.receipt for each row execute function refuse()',
  );
  await expect(rectify('person.name', 'x')).rejects.toMatchObject({ code: 'value_refused' });
  const subject = await shop.subjects.resolve(bo);
  await expect(shop.restrictions.restrict(subject, 'claims')).rejects.toMatchObject({
    code: 'value_refused',
  });
  expect(await shop.outbox.list()).toEqual([]);
});

it('what was not told yet is withdrawn when she is erased: her erasure is told instead', async () => {
  await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'accuracy');
  await shop.restrictions.restrict(await shop.subjects.resolve(bo), 'accuracy');
  await shop.erasures.erase(await planOf(anna, shop), { asOf: Temporal.Now.instant() });
  const states = await shop.outbox.list();
  const of = (deed: string): readonly string[] =>
    states.filter((one) => one.deed === deed).map(({ state }) => state);
  expect(of('erasure')).toEqual(['open', 'open']);
  expect(of('restriction').toSorted()).toEqual(['open', 'open', 'withdrawn', 'withdrawn']);
  expect(await sent()).toHaveLength(4);
});

it('nobody is told who never had her data, whatever the policy lets him have', async () => {
  const cilla = await shop.subjects.resolve(stranger);
  await shop.restrictions.restrict(cilla, 'accuracy');
  await shop.restrictions.lift(cilla);
  await shop.erasures.erase(await planOf(stranger, shop), { asOf: Temporal.Now.instant() });
  expect(await shop.outbox.list()).toEqual([]);
  const { rows } = await shop.client.query<{ told: unknown }>(
    "select body -> 'told' as told from trygg.ledger_entry where kind = 'erasure-completed'",
  );
  expect(rows).toEqual([{ told: [] }]);
});

it('whoever got her data and left the policy since, or got it for a purpose that nobody serves any more, is told', async () => {
  await disclose(shop, bo, 'former-carrier', 'leads');
  await rectify('person.wishes', '{}');
  expect((await sent()).map(({ recipient }) => recipient)).toEqual(['former-carrier']);
});

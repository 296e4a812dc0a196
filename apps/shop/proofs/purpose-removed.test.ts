import { applyControls, readMap, readModuleFiles } from '@trygg/engine/controls';
import { withClient } from '@trygg/engine/server';
import type { EnforcedPolicy } from '@trygg/policy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { placeOrder } from '../modules/orders/place-order.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

/**
 * A purpose leaves the policy while the shop is busy: the roles that served it alone are gone at once, no order is
 * lost or refused meanwhile, and once the shop is opened anew its pages are gone as well.
 */
const clients = 4;
const each = 12;

let before: TestShop;
let after: TestShop | undefined;

beforeAll(async () => {
  before = await openTestShop();
  await stockShelves(before.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);

afterAll(async () => {
  await after?.close();
  await before.standIn.stop();
  await before.database.drop();
});

function withoutMarketing(policy: EnforcedPolicy): EnforcedPolicy {
  const purposes = new Map(policy.purposes);
  purposes.delete('direct-marketing');
  return { ...policy, purposes };
}

async function order(client: number, turn: number): Promise<string> {
  const [product] = await before.look('select min(id) as id from product where stock > 1000');
  const email = `guest-${client}-${turn}@orders.example`;
  const place = { name: 'Kliniken', street: 'Gatan 1', postcode: '111 11', city: 'Orten' };
  const placed = await placeOrder(before.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([[Number(product?.['id']), 1]]),
    language: 'sv',
    checkout: {
      buyer: { kind: 'practice', registration: null, ...place },
      contact: { givenName: 'Ada', familyName: 'Ek', email, phone: null },
      delivery: place,
      reference: null,
      note: null,
    },
  });
  return placed.id;
}

const rolesOf = async (shop: TestShop): Promise<readonly string[]> =>
  (
    await shop.look(
      `select substring(rolname from '^trygg_[0-9a-f]{8}_(.+)$') as activity from pg_roles
       where rolname like 'trygg\\_%' and has_database_privilege(rolname, current_database(), 'connect') order by 1`,
    )
  ).map(({ activity }) => String(activity));

test('a purpose that goes takes its roles and pages with it, and no order', async () => {
  await before.look('update product set stock = 100000 where id = (select min(id) from product)');
  const had = await rolesOf(before);
  expect(had).toEqual(expect.arrayContaining(['send-newsletter', 'join-newsletter', 'place-order']));
  expect((await before.visitor().get('/nyhetsbrev')).status).toBe(200);

  const policy = withoutMarketing(before.shop.policy);
  const { secret } = before.runtime;
  const read = readMap(await readModuleFiles(host.modules));
  const ordering = Array.from({ length: clients }, async (_, client) => {
    const ids: string[] = [];
    for (let turn = 0; turn < each; turn++) ids.push(await order(client, turn));
    return ids;
  });
  const applying = withClient(before.database.migratorUrl, (client) =>
    applyControls(client, { policy, read, secret }),
  );
  const [placed] = await Promise.all([Promise.all(ordering), applying]);

  const gone = had.filter((one) => !['send-newsletter', 'join-newsletter', 'edit-newsletter'].includes(one));
  expect(await rolesOf(before)).toEqual(gone);
  const kept = await before.look('select id::text from customer_order');
  expect(kept.map(({ id }) => id).sort()).toEqual(placed.flat().sort());
  expect(kept).toHaveLength(clients * each);

  await before.stop();
  await before.runtime.close();
  after = await openTestShop('kliniksupport', { purposes: policy.purposes }, before.database);
  expect((await after.visitor().get('/nyhetsbrev')).status).toBe(404);
  expect((await after.visitor().get('/demo/desk/newsletter')).status).toBe(404);
  expect((await after.visitor().get('/')).text).not.toContain('Nyhetsbrev');
  expect(await after.look('select count(*)::int as n from customer_order')).toEqual([{ n: clients * each }]);
  expect(await rolesOf(after)).toEqual(gone);
});

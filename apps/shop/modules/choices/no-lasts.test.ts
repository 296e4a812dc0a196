import { type Channel, readPolicy } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { placeOrder } from '../orders/place-order.ts';
import { choicesAtCheckout } from './at-checkout.ts';

// A no to a channel outlives whoever said it, for the period that is told, and holds for whoever that channel reaches by
// the same address, number or letter box. Post and telephone are on until somebody says no.

const purpose = 'direct-marketing';
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop('dentalclean');
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

interface Guest {
  readonly name: readonly [given: string, family: string];
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
}

let people = 0;

/** Somebody nobody has heard of, and the same with every spelling another. */
function someone(): { readonly first: Guest; readonly again: Guest; readonly neighbour: Guest } {
  people += 1;
  const n = String(1000 + people);
  return {
    first: {
      name: ['Ada', `Ek${n}`],
      email: `ada${n}@lasts.example`,
      phone: `070-123 ${n}`,
      street: `Storgatan ${n} B`,
      postcode: '239 42',
    },
    again: {
      name: ['A.', `EK${n}`],
      email: `ADA${n}@Lasts.Example`,
      phone: `+46 (0)70 123${n}`,
      street: `Storg. ${n}b, lgh 1101`,
      postcode: '23942',
    },
    neighbour: {
      name: ['Bo', 'Ask'],
      email: `bo${n}@lasts.example`,
      phone: `070-124 ${n}`,
      street: `Storgatan ${n} C`,
      postcode: '239 42',
    },
  };
}

/** Orders as a guest, ticking a no to these channels, and yields the person. */
async function buys(guest: Guest, declining: readonly Channel[] = []): Promise<string> {
  const address = { street: guest.street, postcode: guest.postcode, city: 'Falsterbo' };
  const [givenName, familyName] = guest.name;
  const { personId } = await placeOrder(shop.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([[1004, 1]]),
    language: 'sv',
    checkout: {
      buyer: { kind: 'consumer', name: `${givenName} ${familyName}`, registration: null, ...address },
      contact: { givenName, familyName, email: guest.email, phone: guest.phone },
      delivery: { name: `${givenName} ${familyName}`, ...address },
      reference: null,
      note: null,
    },
  });
  for (const channel of declining) await object(personId, channel);
  await choicesAtCheckout.taken?.(shop.shop, {
    ...{ personId, guest: true, email: guest.email, values: {}, language: 'sv' },
  } as Parameters<NonNullable<typeof choicesAtCheckout.taken>>[1]);
  return personId;
}

async function object(personId: string, channel?: Channel): Promise<void> {
  const change = { kind: 'object', purpose, ...(channel === undefined ? {} : { channel }) } as const;
  const subject = await shop.shop.subjects.resolve(`person:${personId}`);
  await shop.shop.choices.choose(subject, change, { text: 'nej', language: 'sv', source: 'checkout' });
}

async function declines(personId: string, channel: Channel): Promise<boolean> {
  const choices = await shop.shop.choices.read(await shop.shop.subjects.resolve(`person:${personId}`));
  const why = choices.find((one) => one.purpose === purpose && one.channel === channel)?.why;
  return why === 'objection' || why === 'suppressed';
}

async function erase(personId: string, atOnce = true): Promise<void> {
  const asOf = Temporal.Now.instant();
  const subject = await shop.shop.subjects.resolve(`person:${personId}`);
  await shop.shop.erasures.erase(await shop.shop.erasures.plan(subject, { asOf }), { asOf, atOnce });
}

const { enforced } = readPolicy(new URL('dentalclean/', host.policies));
/** No data of the shop says by what social media reaches somebody. */
const reaching = (enforced?.purposes.get(purpose)?.channels ?? []).filter((one) => one !== 'social-media');

it('every channel of the policy is looked at', () => {
  expect([...reaching].sort()).toEqual(['email', 'phone', 'post', 'sms']);
});

describe.each(reaching)('a no by %s', (channel) => {
  const different = (guest: Guest): Guest =>
    channel === 'email' ? guest : { ...guest, email: `x${people}@other.example` };

  it.each([true, false])('outlives the erasure (at once: %s), for her and nobody beside', async (atOnce) => {
    const { first, again, neighbour } = someone();
    await erase(await buys(first, [channel]), atOnce);
    const next = await buys(different(again));
    for (const one of reaching) {
      // Calls and text messages reach the same number, and each is declined for itself.
      expect(await declines(next, one)).toBe(one === channel);
    }
    expect(await declines(await buys(neighbour), channel)).toBe(false);
  });

  it('to all of the purpose outlives it too', async () => {
    const { first, again } = someone();
    const id = await buys(first);
    await object(id);
    await erase(id);
    expect(await declines(await buys(different(again)), channel)).toBe(true);
  });

  it('holds for a new purchase while the first row stands', async () => {
    const { first, again } = someone();
    await buys(first, [channel]);
    expect(await declines(await buys(different(again)), channel)).toBe(true);
  });

  it('outlives a sweep that takes all that was known', async () => {
    const { first, again } = someone();
    const id = await buys(first, []);
    await object(id, channel);
    const past = "now() - interval '12 years'";
    await shop.look(
      `update customer_order set placed_at = ${past}, closed_at = ${past} where person_id = $1`,
      [id],
    );
    await shop.look(`update person set created_at = ${past}, last_active_at = ${past} where id = $1`, [id]);
    const plan = await shop.shop.retention.planSweep(Temporal.Now.instant());
    await shop.shop.retention.sweep(plan);
    expect(await shop.look('select id from person where id = $1', [id])).toEqual([]);
    expect(await declines(await buys(different(again)), channel)).toBe(true);
  });

  it('outlives a merge and a split, under the addresses of both', async () => {
    const { first } = someone();
    const other = someone();
    const [one, two] = [await buys(first), await buys(other.first)];
    await object(one, channel);
    const [subject, into] = await Promise.all(
      [one, two].map((id) => shop.shop.subjects.resolve(`person:${id}`)),
    );
    if (subject === undefined || into === undefined) throw new Error('nobody');
    await shop.shop.subjects.merge(await shop.shop.subjects.planMerge({ subject, into }, 'duplicate'), 'Eva');
    expect(await declines(two, channel)).toBe(true);
    const split = await shop.shop.subjects.planSplit({ subject, from: into }, 'mistaken');
    await shop.shop.subjects.split(split, 'Eva');
    await erase(two);
    expect(await declines(await buys(different(other.again)), channel)).toBe(true);
  });

  it('outlives the erasure of two rows that are one person, under the addresses of both', async () => {
    const { first } = someone();
    const other = someone();
    const [one, two] = [await buys(first), await buys(other.first)];
    await object(one, channel);
    const [subject, into] = await Promise.all(
      [one, two].map((id) => shop.shop.subjects.resolve(`person:${id}`)),
    );
    if (subject === undefined || into === undefined) throw new Error('nobody');
    await shop.shop.subjects.merge(await shop.shop.subjects.planMerge({ subject, into }, 'duplicate'), 'Eva');
    await erase(one);
    expect(await declines(await buys(different(other.again)), channel)).toBe(true);
  });

  it('is forgotten when its period is over', async () => {
    const { first, again } = someone();
    await erase(await buys(first, [channel]));
    await shop.look('update trygg.suppression set until = now() where until > now()');
    expect(await declines(await buys(different(again)), channel)).toBe(false);
  });

  it('that was taken back stays taken back', async () => {
    const { first, again } = someone();
    await erase(await buys(first, [channel]));
    const id = await buys(different(again));
    const subject = await shop.shop.subjects.resolve(`person:${id}`);
    const said = { text: 'ja', language: 'sv', source: 'my-data' } as const;
    const choice = (await shop.shop.choices.read(subject)).find(
      (one) => one.purpose === purpose && one.channel === channel,
    );
    const kind = choice?.can.includes('allow') === true ? 'allow' : 'consent';
    await shop.shop.choices.choose(subject, { kind, purpose, channel, liftsObjection: true }, said);
    await shop.shop.choices.carry([subject], () => said);
    expect(await declines(id, channel)).toBe(false);
  });
});

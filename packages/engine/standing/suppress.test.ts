import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence, Suppressed } from '../model/standing.ts';
import { anna, bo, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';
import { suppressionDigest } from './suppression-digest.ts';

// Somebody who declined and is erased must not be written to again (Art. 21(3)), and nobody can read who it was.

const evidence: Evidence = { text: 'No, thank you.', language: 'en', source: 'my-data' };
const hers: Suppressed = {
  address: 'canary-anna@mail.example',
  channel: 'email',
  purpose: 'direct-marketing',
};
const asOf = Temporal.Instant.from('2026-11-01T12:00:00Z');

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
});
afterEach(() => shop?.close());

async function object(who: string, channel?: 'email' | 'sms'): Promise<void> {
  const change = {
    kind: 'object',
    purpose: 'direct-marketing',
    ...(channel === undefined ? {} : { channel }),
  } as const;
  await shop.choices.choose(await shop.subjects.resolve(who), change, evidence);
}

async function erase(who: string): Promise<void> {
  await shop.erasures.erase(await shop.erasures.plan(await shop.subjects.resolve(who), { asOf }), {
    asOf: Temporal.Now.instant(),
  });
}

describe('an address that declined', () => {
  it('is suppressed after the erasure, by a keyed hash alone', async () => {
    await object(anna);
    expect(await shop.choices.suppressed(hers)).toBe(false);
    await erase(anna);
    expect(await shop.choices.suppressed(hers)).toBe(true);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    const { rows } = await shop.client.query<{ digest: string; years: string }>(
      'select digest, channel, purpose, extract(year from age(until, at))::text as years from trygg.suppression',
    );
    const digest = suppressionDigest(shop.context.secret, hers.address, 'email');
    expect(rows).toEqual([{ digest, channel: 'email', purpose: 'direct-marketing', years: '3' }]);
    // Another installation's secret finds nothing by the same address.
    expect(suppressionDigest(Buffer.alloc(32, 1), hers.address, 'email')).not.toBe(digest);
  });

  it('is told to whoever asks about it later, however it is written', async () => {
    await object(anna, 'email');
    await erase(anna);
    for (const address of ['CANARY-Anna@mail.EXAMPLE', ' canary-anna@mail.example '])
      expect(await shop.choices.suppressed({ ...hers, address })).toBe(true);
    expect(await shop.choices.suppressed({ ...hers, channel: 'sms' })).toBe(false);
    expect(await shop.choices.suppressed({ ...hers, address: 'canary-bo@mail.example' })).toBe(false);
  });

  it('is suppressed once, whatever kills or repeats the erasure, and forgotten when its period is over', async () => {
    await object(anna);
    await erase(anna);
    const until = Temporal.Now.zonedDateTimeISO('UTC').add({ years: 3, days: 1 }).toInstant();
    expect(await shop.choices.expire(Temporal.Now.instant())).toBe(0);
    expect(await shop.choices.expire(until)).toBe(1);
    expect(await shop.choices.suppressed(hers)).toBe(false);
  });

  it('is not remembered of somebody who declined nothing, took it back, or declined another channel', async () => {
    await erase(bo);
    await object(anna);
    const subject = await shop.subjects.resolve(anna);
    await shop.choices.choose(subject, { kind: 'allow', purpose: 'direct-marketing' }, evidence);
    await object(anna, 'sms');
    await erase(anna);
    const { rows } = await shop.client.query('select channel, purpose from trygg.suppression');
    expect(rows).toEqual([]);
  });

  it('is not remembered where the policy gives no period for it', async () => {
    await object(anna);
    const { suppression: _, ...policy } = marketingPolicy();
    const groups = shop.under(policy);
    await groups.erasures.erase(await groups.erasures.plan(await groups.subjects.resolve(anna), { asOf }), {
      asOf: Temporal.Now.instant(),
    });
    expect(await shop.choices.suppressed(hers)).toBe(false);
  });
});

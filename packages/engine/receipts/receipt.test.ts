import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectDigest } from '../ledger/keys.ts';
import { type PublicKey, signingKey } from '../ledger/signing.ts';
import type { Receipt } from '../model/receipts.ts';
import { anna } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { readReceipt } from './receipt-signature.ts';

const secret = Buffer.alloc(32, 9);
let shop: TestShop;
let publicKey: PublicKey;
beforeAll(async () => {
  shop = await openTestShop();
  publicKey = (await signingKey(secret)).publicKey;
});
afterAll(() => shop.close());

const entries = async (): Promise<readonly { kind: string; subject: string | null; body: object }[]> =>
  (await shop.client.query('select kind, subject, body from trygg.ledger_entry order by at')).rows;

describe('what a right did', () => {
  const receipts: Receipt[] = [];

  it('is in a signed receipt and in the ledger, which vouch for each other', async () => {
    const subject = await shop.subjects.resolve(anna);
    receipts.push(await shop.restrictions.restrict(subject, 'claims'));
    receipts.push(await shop.restrictions.lift(subject));
    await shop.access.extract(subject);
    const plan = await shop.erasures.plan(subject, { asOf: Temporal.Now.instant() });
    receipts.push(await shop.erasures.erase(plan, { asOf: Temporal.Now.instant() }));
    receipts.push(await shop.retention.sweep(await shop.retention.planSweep(Temporal.Now.instant())));

    const digests = subject.refs.map((ref) => subjectDigest(secret, ref));
    const found = await entries();
    expect(found.map((entry) => [entry.kind, entry.subject])).toEqual([
      ['restriction', digests[0]],
      ['restriction-lifted', digests[0]],
      ['extract', digests[0]],
      ['erasure-accepted', digests[0]],
      ['erasure-completed', digests[0]],
      ['sweep', null],
    ]);
    expect(digests.length).toBeGreaterThan(1);
    expect(found[4]?.body).toMatchObject({
      receipt: receipts[2]?.id,
      planHash: plan.hash,
      subjects: digests,
    });
    for (const receipt of receipts) {
      const { jws, ...said } = receipt;
      expect(await readReceipt(jws, publicKey)).toMatchObject({ receipt: { ...said, shop: 'test-shop' } });
    }
    const erased = await readReceipt(receipts[2]?.jws ?? '', publicKey);
    expect(erased).toMatchObject({ receipt: { keeps: plan.keeps, subjects: digests } });
  });

  it('says nothing that tells who it was', async () => {
    const stored = await shop.client.query<{ jws: string; result: object }>(
      'select jws, result from trygg.receipt',
    );
    const signed = await Promise.all(stored.rows.map(({ jws }) => readReceipt(jws, publicKey)));
    const text = JSON.stringify([
      signed,
      stored.rows.map((row) => row.result),
      await entries(),
    ]).toLowerCase();
    const mine = [anna, anna.slice(7), 'anna', '@', 'person:'];
    for (const words of mine) expect(text).not.toContain(words);
  });

  it('can be checked with another tool that knows JWS', async () => {
    const { payload } = await compactVerify(receipts[0]?.jws ?? '', await importJWK(publicKey, 'EdDSA'));
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({ kind: 'restrict' });
  });

  it('does not hold after any one byte has changed', async () => {
    const jws = receipts[2]?.jws ?? '';
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(jws, 'latin1');
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const changed = bytes.toString('latin1');
        fc.pre(changed.trim() !== jws);
        expect(await readReceipt(changed, publicKey)).toHaveProperty('fault');
      }),
      { numRuns: 500 },
    );
  });

  it('does not hold under another key, nor does something else that was signed hold as a receipt', async () => {
    const jws = receipts[0]?.jws ?? '';
    const other = (await signingKey(randomBytes(32))).publicKey;
    expect(await readReceipt(jws, other)).toEqual({ fault: 'signature-wrong' });
    const checkpoint = await (await signingKey(secret)).sign('trygg-checkpoint', { seq: 1 });
    expect(await readReceipt(checkpoint, publicKey)).toEqual({ fault: 'other-kind' });
    const unsigned = new CompactSign(Buffer.from('{}')).setProtectedHeader({
      alg: 'HS256',
      typ: 'trygg-receipt',
    });
    const forged = await unsigned.sign(Buffer.from(publicKey.x ?? '', 'base64url'));
    expect(await readReceipt(forged, publicKey)).toEqual({ fault: 'signature-wrong' });
    expect(await readReceipt('', publicKey)).toEqual({ fault: 'not-signed' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf } from '../erasure/fixtures/outcome.ts';
import { anna, disclose, inUse, whereStands } from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import type { Send } from './send-next.ts';

// The one mail to somebody who was erased is tried for five days at most: its address is kept for nothing else.

const published = {
  text: {},
  clauses: [],
  origin: 'published',
  at: { file: 'policy.yaml', line: 1, column: 1 },
} as const;
const policy = policyWith({
  recipients: [{ ...published, name: 'carriers', as: 'processor', for: ['orders'] }],
});

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop(policy);
});
afterEach(() => shop?.close());

const down: Send = async () => {
  throw new Error('no mail server');
};
const refuse: Send = async () => 'refused';
const unasked: Send = async () => {
  throw new Error('was tried again');
};

async function erased(): Promise<string> {
  const { id } = await shop.erasures.accept(await planOf(anna, shop), {
    confirmation: { to: 'canary-anna@mail.example' },
  });
  const receipt = await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  return receipt.id;
}

/** Everything in the outbox as if so much time had passed since the rows went. */
async function after(time: string): Promise<void> {
  await shop.client.query('update trygg.erasure set erased_at = now() - $1::interval', [time]);
  await shop.client.query('update trygg.outbox set next_at = now(), at = now() - $1::interval', [time]);
}

async function written(): Promise<readonly unknown[]> {
  const { rows } = await shop.client.query<{ body: { outcome: string } }>(
    "select subject, body - 'erasure' as body from trygg.ledger_entry where kind = 'confirmation-undelivered'",
  );
  return rows;
}

async function sealed(kind: string): Promise<number> {
  const { rows } = await shop.client.query<{ sealed: number }>(
    'select count(sealed)::integer as sealed from trygg.outbox where kind = $1',
    [kind],
  );
  return rows[0]?.sealed ?? 0;
}

describe('the confirmation of an erasure', () => {
  it('ends at once where it is refused: nothing of it is kept, it is not tried again, and the ledger says so', async () => {
    const receipt = await erased();
    expect(await shop.outbox.confirmation(receipt)).toBe('open');
    expect(await sealed('confirmation')).toBe(1);
    expect(await shop.outbox.deliver('confirmation', refuse)).toEqual({ sent: 0, failed: 0, undelivered: 1 });
    expect(await shop.outbox.confirmation(receipt)).toBe('refused');
    expect(await sealed('confirmation')).toBe(0);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await written()).toEqual([{ subject: null, body: { outcome: 'refused' } }]);
    await after('1 day');
    expect(await shop.outbox.deliver('confirmation', unasked)).toEqual({
      sent: 0,
      failed: 0,
      undelivered: 0,
    });
  });

  it.each([
    ['4 days', 'open', 1],
    ['5 days', 'expired', 0],
    ['3 years', 'expired', 0],
  ] as const)(
    'that no server takes is after %s %s, with the mail kept in %i place',
    async (time, state, kept) => {
      const receipt = await erased();
      await after(time);
      const outcome = await shop.outbox.deliver('confirmation', down);
      expect(outcome).toEqual({ sent: 0, failed: kept, undelivered: 1 - kept });
      expect(await shop.outbox.confirmation(receipt)).toBe(state);
      expect(await sealed('confirmation')).toBe(kept);
      expect(await written()).toEqual(
        state === 'expired' ? [{ subject: null, body: { outcome: 'expired' } }] : [],
      );
    },
  );

  it('is tried once more however old it is: a server that is back takes it', async () => {
    const receipt = await erased();
    await after('3 years');
    expect((await shop.outbox.deliver('confirmation', async () => 'sent')).sent).toBe(1);
    expect(await shop.outbox.confirmation(receipt)).toBe('sent');
    expect(await written()).toEqual([]);
  });

  it('counts its days from when the rows went, not from when the erasure was asked for', async () => {
    const receipt = await erased();
    await shop.client.query("update trygg.outbox set next_at = now(), at = now() - interval '30 days'");
    expect((await shop.outbox.deliver('confirmation', down)).failed).toBe(1);
    expect(await shop.outbox.confirmation(receipt)).toBe('open');
  });
});

describe('a message that is being sent', () => {
  it('holds no connection, and is nobody else’s meanwhile', async () => {
    await erased();
    const seen: unknown[] = [];
    const outcome = await shop.outbox.deliver('confirmation', async () => {
      seen.push(await inUse(shop, 'erase'), await shop.outbox.deliver('confirmation', unasked));
      return 'sent';
    });
    expect(outcome).toEqual({ sent: 1, failed: 0, undelivered: 0 });
    expect(seen).toEqual([0, { sent: 0, failed: 0, undelivered: 0 }]);
  });

  it('by a process that is killed is sent by another, later', async () => {
    const receipt = await erased();
    const killed = Promise.withResolvers<void>();
    void shop.outbox.deliver('confirmation', () => {
      killed.resolve();
      return new Promise<never>(() => undefined);
    });
    await killed.promise;
    expect(await shop.outbox.confirmation(receipt)).toBe('open');
    expect(await shop.outbox.deliver('confirmation', unasked)).toEqual({
      sent: 0,
      failed: 0,
      undelivered: 0,
    });
    await shop.client.query("update trygg.outbox set next_at = next_at - interval '10 minutes'");
    expect((await shop.outbox.deliver('confirmation', async () => 'sent')).sent).toBe(1);
  });

  it('stays withdrawn that is withdrawn meanwhile', async () => {
    await disclose(shop, anna, 'carriers');
    await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'accuracy');
    const withdrawn = async (): Promise<'sent'> => {
      await shop.client.query("update trygg.outbox set state = 'withdrawn', sealed = null");
      return 'sent';
    };
    await shop.outbox.deliver('notice', withdrawn);
    expect((await shop.outbox.list()).map(({ state }) => state)).toEqual(['withdrawn']);
  });
});

it('a notification to a recipient waits as long as it takes: the recipient must learn of the erasure', async () => {
  await disclose(shop, anna, 'carriers');
  await erased();
  await after('3 years');
  expect(await shop.outbox.deliver('notice', down)).toEqual({ sent: 0, failed: 1, undelivered: 0 });
  expect(await sealed('notice')).toBe(1);
});

it('of a receipt without a mail nothing is said', async () => {
  const { id } = await shop.erasures.accept(await planOf(anna, shop));
  const receipt = await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  expect(await shop.outbox.confirmation(receipt.id)).toBeUndefined();
});

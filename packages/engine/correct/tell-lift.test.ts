import { afterEach, beforeEach, expect, it } from 'vitest';
import { anna, bo } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

// Whoever obtained a restriction is told before somebody else lifts it (Art. 18(3)): a mail server has taken the mail by then.

const said = { by: 'Eva', language: 'sv' } as const;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function restricted(who = anna): Promise<boolean> {
  const subject = await shop.subjects.resolve(who);
  return (await shop.access.extract(subject, { record: false })).restricted;
}

async function restrict(who = anna): Promise<void> {
  await shop.restrictions.restrict(await shop.subjects.resolve(who), 'accuracy');
}

async function announce(who = anna): Promise<string> {
  return shop.restrictions.announce([await shop.subjects.resolve(who)], said);
}

async function states(): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ state: string }>(
    "select state from trygg.outbox where kind = 'lifting' order by at, id",
  );
  return rows.map(({ state }) => state);
}

it('it ends once the mail server has taken the mail, and not before', async () => {
  await restrict();
  expect(await announce()).toBe('queued');
  expect(await restricted()).toBe(true);
  const down = await shop.restrictions.tell(() => Promise.reject(new Error('no mail server')));
  expect(down).toEqual({ sent: 0, failed: 1, undelivered: 0 });
  expect(await restricted()).toBe(true);
  await shop.client.query('update trygg.outbox set next_at = now()');
  const mails: unknown[] = [];
  await shop.restrictions.tell(async (mail) => {
    expect(await restricted()).toBe(true);
    mails.push(mail);
    return 'sent';
  });
  expect(mails).toMatchObject([{ to: 'canary-anna@mail.example', language: 'sv' }]);
  expect(JSON.stringify(mails)).toContain('artikel 18.3');
  expect(await restricted()).toBe(false);
  expect(await states()).toEqual(['sent']);
  const { rows } = await shop.client.query(
    "select body ? 'told' as told, body ? 'by' as by from trygg.ledger_entry where kind = 'restriction-lifted'",
  );
  expect(rows).toEqual([{ told: true, by: true }]);
  expect(await announce()).toBe('not-restricted');
});

it('a mail that is refused lifts nothing, and nothing of what it said is left', async () => {
  await restrict();
  await announce();
  expect(await shop.restrictions.tell(() => Promise.resolve('refused'))).toMatchObject({ undelivered: 1 });
  expect(await restricted()).toBe(true);
  const { rows } = await shop.client.query('select sealed from trygg.outbox');
  expect(rows).toEqual([{ sealed: null }]);
});

it('it is announced once, however often it is asked for', async () => {
  await restrict();
  expect([await announce(), await announce()]).toEqual(['queued', 'queued']);
  expect(await states()).toEqual(['open']);
});

it('a mail that waits lifts no restriction that came later, and is not sent', async () => {
  await restrict();
  await announce();
  await restrict();
  await shop.restrictions.tell(() => Promise.reject(new Error('nothing is sent')));
  expect(await restricted()).toBe(true);
  expect(await states()).toEqual(['withdrawn']);
  await announce();
  await shop.restrictions.lift(await shop.subjects.resolve(anna));
  expect(await states()).toEqual(['withdrawn', 'withdrawn']);
});

it('nor one that came while the mail was under way', async () => {
  await restrict();
  await announce();
  await shop.restrictions.tell(async () => {
    await restrict();
    return 'sent';
  });
  expect(await restricted()).toBe(true);
});

it('of several rows of one person all end at once; where their addresses differ none is written to', async () => {
  await restrict();
  await restrict(bo);
  const both = [await shop.subjects.resolve(anna), await shop.subjects.resolve(bo)];
  expect(await shop.restrictions.announce(both, said)).toBe('no-address');
  await shop.client.query("update person set email = 'canary-anna@mail.example', confirmed_at = null");
  expect(await shop.restrictions.announce(both, said)).toBe('queued');
  await shop.restrictions.tell(() => Promise.resolve('sent'));
  expect([await restricted(), await restricted(bo)]).toEqual([false, false]);
});

import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopGroups } from '../groups.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { OutboxMessage } from '../model/outbox.ts';
import { atFailPoint } from '../run/fail-point.ts';
import {
  anna,
  bo,
  changes,
  disclose,
  everyRow,
  instant,
  practiceA,
  whereStands,
} from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { openTombstones } from './tombstones.ts';

const asOf = instant('2026-11-01T12:00:00Z');
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function planOf(who: string, groups: ShopGroups = shop): Promise<ErasePlan> {
  return groups.erasures.plan(await groups.subjects.resolve(who), { asOf });
}

const recipient = {
  text: {},
  clauses: [],
  origin: 'published',
  at: { file: 'policy.yaml', line: 1, column: 1 },
} as const;

describe('an erasure that was accepted', () => {
  it('lets nobody write about the subject, touches no row, and erases when it is completed', async () => {
    const before = await everyRow(shop);
    const accepted = await shop.erasures.accept(await planOf(anna));
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    const { rows } = await shop.client.query(
      `select distinct trygg_standing::text as standing from person where id = $1`,
      [anna.slice(7)],
    );
    expect(rows).toEqual([{ standing: String(1n << 15n) }]);
    expect(await shop.erasures.unfinished()).toMatchObject([{ id: accepted.id, state: 'accepted' }]);
    const receipt = await shop.erasures.complete(accepted.id, { asOf: Temporal.Now.instant() });
    expect(receipt).toMatchObject({ kind: 'erase', planHash: accepted.planHash });
    expect(receipt.counts['person']).toMatchObject({ deleted: 2 });
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await shop.erasures.unfinished()).toEqual([]);
  });

  it('is the same acceptance when asked again, and one receipt whoever completes it', async () => {
    const plan = await planOf(anna);
    const [one, other] = await Promise.all([shop.erasures.accept(plan), shop.erasures.accept(plan)]);
    expect(other).toEqual(one);
    const receipts = await Promise.all([
      shop.erasures.complete(one.id, { asOf: Temporal.Now.instant() }),
      shop.erasures.complete(one.id, { asOf: Temporal.Now.instant() }),
      shop.erasures.erase(plan, { asOf: Temporal.Now.instant() }),
    ]);
    expect(receipts[1]).toEqual(receipts[0]);
    expect(receipts[2]).toEqual(receipts[0]);
    expect(await shop.erasures.complete(one.id, { asOf: Temporal.Now.instant() })).toEqual(receipts[0]);
  });

  it('is not undone by lifting a restriction', async () => {
    const subject = await shop.subjects.resolve(bo);
    await shop.restrictions.restrict(subject, 'accuracy');
    await shop.erasures.accept(await planOf(bo));
    await shop.restrictions.lift(subject);
    const { rows } = await shop.client.query(
      'select trygg_standing::text as standing from person where id = $1',
      [bo.slice(7)],
    );
    expect(rows).toEqual([{ standing: String(1n << 15n) }]);
  });

  it('takes along what came after the acceptance, and is brought to its end by whoever resumes', async () => {
    const { id } = await shop.erasures.accept(await planOf(anna));
    await shop.client.query("insert into comment (person_id, words) values ($1, 'canary-anna-late')", [
      anna.slice(7),
    ]);
    const resumed = await Promise.all([
      shop.erasures.resume({ asOf: Temporal.Now.instant() }),
      shop.erasures.resume({ asOf: Temporal.Now.instant() }),
      shop.erasures.resume({ asOf: Temporal.Now.instant() }),
    ]);
    expect(resumed.flat().map((receipt) => receipt.planHash)).toHaveLength(resumed.flat().length);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await shop.erasures.complete(id, { asOf: Temporal.Now.instant() })).toMatchObject({
      kind: 'erase',
    });
  });

  it('of another plan for the same subject is refused', async () => {
    await shop.erasures.accept(await planOf(anna));
    const later = await shop.erasures.plan(await shop.subjects.resolve(anna), {
      asOf: asOf.add({ hours: 1 }),
    });
    await expect(shop.erasures.accept(later)).rejects.toMatchObject({ code: 'erasure_under_way' });
  });

  it('leaves no key of hers in the engine’s own tables once it is proven', async () => {
    await shop.erasures.erase(await planOf(anna), {
      asOf: Temporal.Now.instant(),
      confirmation: { to: 'canary-anna-mail' },
    });
    await shop.erasures.search();
    expect(await whereStands(shop, anna.slice(7))).toEqual([]);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  });
});

it('an erasure nobody accepted is not completed', async () => {
  const nobody = '00000000-0000-4000-8000-00000000dead';
  await expect(shop.erasures.complete(nobody, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
    code: 'erasure_unknown',
  });
});

it('what a search finds is an alarm with counts, and the next run erases it', async () => {
  const { id } = await shop.erasures.accept(await planOf(anna));
  // A table that the owner writes behind the back of everything: the row comes between the erasure and the search.
  await shop.client.query(`create function back() returns trigger language plpgsql security definer as $$ begin
    insert into trygg.subject (kind, key) values ('person', '${anna.slice(7)}') on conflict do nothing; return null; end $$`);
  await shop.client.query(
    `create trigger back after update of state on trygg.erasure for each row when (new.state = 'erased') execute function back()`,
  );
  await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  expect(await shop.erasures.unfinished()).toMatchObject([
    { id, state: 'found', found: { 'trygg.subject': 1 } },
  ]);
  await shop.client.query('drop trigger back on trygg.erasure');
  await shop.client.query('delete from trygg.subject where key = $1', [anna.slice(7)]);
  await shop.erasures.resume({ asOf: Temporal.Now.instant() });
  expect(await shop.erasures.unfinished()).toEqual([]);
});

describe('the tombstone', () => {
  const file = (): string => join(shop.folder, 'tombstones', 'test-shop.jsonl');

  it('names every row that went or changed by a keyed hash, and nothing in clear', async () => {
    const receipt = await shop.erasures.erase(await planOf(anna), { asOf: Temporal.Now.instant() });
    const tombstones = openTombstones(shop.folder, 'test-shop', shop.context.secret);
    const [one, ...more] = await tombstones.read();
    expect(more).toEqual([]);
    expect(one?.rows['person']?.delete).toContain(tombstones.hash('person', anna.slice(7)));
    for (const [table, counts] of Object.entries(receipt.counts)) {
      expect(one?.rows[table]?.delete ?? [], table).toHaveLength(counts.deleted);
      expect(one?.rows[table]?.keep ?? [], table).toHaveLength(counts.kept);
      expect(one?.rows[table]?.redact ?? [], table).toHaveLength(counts.redacted);
    }
    expect(readFileSync(file(), 'utf8')).not.toContain(anna.slice(7));
  });

  it('passes over a line that was cut, and one that somebody wrote', async () => {
    await shop.erasures.erase(await planOf(anna), { asOf: Temporal.Now.instant() });
    appendFileSync(file(), '{"erasure":"half a li');
    await shop.erasures.erase(await planOf(bo), { asOf: Temporal.Now.instant() });
    appendFileSync(file(), `{"erasure":"forged","at":"","rows":{}}\t${'0'.repeat(64)}\n`);
    const read = await openTombstones(shop.folder, 'test-shop', shop.context.secret).read();
    expect(read).toHaveLength(2);
  });

  it('that cannot be written stops the erasure, which goes on when it can', async () => {
    mkdirSync(join(shop.folder, 'tombstones'), { recursive: true });
    // A folder where the file should be: no account, root included, can write it.
    mkdirSync(file());
    const before = await everyRow(shop);
    // The receipt takes longer than the disk takes to refuse: what is written after the rollback would stay.
    atFailPoint('complete: receipt', () => setTimeout(100));
    await expect(
      shop.erasures.erase(await planOf(anna), { asOf: Temporal.Now.instant() }),
    ).rejects.toMatchObject({ code: 'tombstone_failed' });
    await setTimeout(150);
    expect(await shop.erasures.unfinished()).toMatchObject([{ state: 'accepted' }]);
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    rmSync(file(), { recursive: true });
    await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  });
});

describe('the outbox', () => {
  const none = { sent: 0, failed: 0, undelivered: 0 };

  it('tells each recipient who has the data, sealed until it is sent', async () => {
    const policy = policyWith({
      recipients: [
        { ...recipient, name: 'carriers', as: 'processor', for: ['orders'] },
        { ...recipient, name: 'authorities', as: 'controller', for: [] },
      ],
    });
    const groups = shop.under(policy);
    await disclose(shop, anna, 'carriers');
    await groups.erasures.erase(await planOf(anna, groups), { asOf: Temporal.Now.instant() });
    expect(await groups.outbox.list()).toMatchObject([
      { kind: 'notice', recipient: 'carriers', state: 'open' },
    ]);
    expect(await whereStands(shop, 'anna@')).toEqual([]);
    const sent: OutboxMessage[] = [];
    expect(
      await groups.outbox.deliver('notice', async (message) => {
        sent.push(message);
        return 'sent';
      }),
    ).toEqual({ sent: 1, failed: 0, undelivered: 0 });
    expect(sent[0]?.message).toMatchObject({ what: 'erasure', law: 'GDPR 19' });
    expect(JSON.stringify(sent[0]?.message)).toMatch(/"name":"email"/);
    expect(await groups.outbox.list()).toMatchObject([{ state: 'sent' }]);
  });

  it('sends the one confirmation after the erasure, with the receipt, and again later when it could not', async () => {
    const { id } = await shop.erasures.accept(await planOf(anna), { confirmation: { to: 'a@b.example' } });
    const never = async (): Promise<never> => {
      throw new Error('sent before the rows were gone');
    };
    expect(await shop.outbox.deliver('confirmation', never)).toEqual(none);
    const receipt = await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
    const down = async (): Promise<never> => {
      throw new Error('no mail server');
    };
    expect(await shop.outbox.deliver('confirmation', down)).toEqual({ ...none, failed: 1 });
    // Not at once again.
    expect(await shop.outbox.deliver('confirmation', never)).toEqual(none);
    await shop.client.query('update trygg.outbox set next_at = now()');
    const sent: OutboxMessage[] = [];
    const take = async (one: OutboxMessage): Promise<'sent'> => {
      sent.push(one);
      return 'sent';
    };
    expect(await shop.outbox.deliver('confirmation', take)).toEqual({ ...none, sent: 1 });
    expect(sent).toMatchObject([{ message: { to: 'a@b.example' }, receipt: receipt.id, recipient: null }]);
    const { rows } = await shop.client.query('select sealed from trygg.outbox');
    expect(rows).toEqual([{ sealed: null }]);
  });

  it('mails nothing for a plan that is stale', async () => {
    const plan = await planOf(anna);
    await shop.client.query("insert into comment (person_id, words) values ($1, 'new')", [anna.slice(7)]);
    await expect(
      shop.erasures.erase(plan, { asOf: Temporal.Now.instant(), confirmation: { to: 'x' } }),
    ).rejects.toMatchObject({
      code: 'plan_stale',
    });
    expect(await shop.outbox.list()).toEqual([]);
  });
});

it('a practice and its only member go by one acceptance', async () => {
  const { id } = await shop.erasures.accept(await planOf(practiceA));
  await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  expect(await shop.erasures.unfinished()).toEqual([]);
});

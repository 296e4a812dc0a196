import fc from 'fast-check';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../model/standing.ts';
import { anna, annaAsGuest, bo, cilla, dora, everyRow, practiceA } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';

const here: Evidence = { text: 'no', language: 'en', source: 'office' };
const person = (last: string): string => `person:00000000-0000-4000-8000-00000000000${last}`;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
});
afterEach(() => shop?.close());

async function both(one: string, other: string) {
  return [await shop.subjects.resolve(one), await shop.subjects.resolve(other)] as const;
}

async function merge(one: string, other: string): Promise<void> {
  const [subject, into] = await both(one, other);
  await shop.subjects.merge(await shop.subjects.planMerge({ subject, into }, 'duplicate'), 'Eva');
}

async function split(one: string, other: string): Promise<void> {
  const [subject, from] = await both(one, other);
  await shop.subjects.split(await shop.subjects.planSplit({ subject, from }, 'mistaken'), 'Eva');
}

async function names(who: string): Promise<readonly string[]> {
  return (await shop.subjects.resolve(who)).refs.map((ref) => `${ref.kind}:${ref.key}`);
}

async function allowed(who: string, purpose: string): Promise<readonly boolean[]> {
  const { rows } = await shop.client.query<{ standing: string }>(
    'select standing::text from trygg.subject where key = $1',
    [who.slice(7)],
  );
  const choices = await shop.choices.read(await shop.subjects.resolve(who));
  const one = choices.find((choice) => choice.purpose === purpose && choice.channel === undefined);
  return [one?.allowed === true, rows[0] !== undefined];
}

/** Standings of the person's row and of her purchases' rows. */
async function standings(who: string): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ standing: string }>(
    `select trygg_standing::text as standing from person where id::text = $1
     union all select standing::text from trygg.subject where key = $1`,
    [who.slice(7)],
  );
  return rows.map((row) => row.standing);
}

async function entries(): Promise<readonly unknown[]> {
  const { rows } = await shop.client.query(
    `select kind, subject, body from trygg.ledger_entry where kind like 'subjects-%' order by at`,
  );
  return rows;
}

describe('a merge', () => {
  it('makes two rows one person to every right, by either name, and each guest row goes along', async () => {
    await merge(dora, anna);
    expect([...(await names(anna))].sort()).toEqual([anna, annaAsGuest, dora].sort());
    expect([...(await names(dora))].sort()).toEqual([anna, annaAsGuest, dora].sort());
    const extract = await shop.access.extract(await shop.subjects.resolve('canary-dora@mail.example'));
    const copied = JSON.stringify(extract.tables);
    expect(copied).toContain('canary-anna-contact');
    expect(copied).toContain('canary-dora-contact');
  });

  it('is explained: merged, why, when, and by whom as a keyed hash', async () => {
    await merge(dora, anna);
    const { belongs, merges, tables } = await shop.subjects.explain(anna);
    expect(belongs).toEqual([
      { why: 'key', rows: 1 },
      { why: 'merged', rows: 1 },
      { why: 'guest', rows: 1 },
    ]);
    expect(merges).toEqual([
      { at: expect.any(String), because: 'duplicate', by: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    ]);
    expect(tables.find(({ table }) => table === 'purchase')?.paths[0]).toMatchObject({ rows: 4, byGuest: 1 });
  });

  it('is recorded with no key and no name, and changes no row of the shop', async () => {
    const before = await everyRow(shop);
    await merge(dora, anna);
    await split(dora, anna);
    expect(await everyRow(shop)).toEqual(before);
    const told = await entries();
    expect(told).toMatchObject([
      { kind: 'subjects-merged', body: { because: 'duplicate' } },
      { kind: 'subjects-split', body: { because: 'mistaken' } },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Eva|00000000-0000/u);
    const history = await shop.subjects.history(await shop.subjects.resolve(dora));
    expect(history.map(({ kind }) => kind)).toEqual(['subjects-split', 'subjects-merged']);
  });

  it('leaves what both allow, in every row, and says beforehand what it closes', async () => {
    await shop.choices.choose(
      await shop.subjects.resolve(dora),
      { kind: 'object', purpose: 'improvement' },
      here,
    );
    await shop.choices.choose(await shop.subjects.resolve(anna), { kind: 'consent', purpose: 'leads' }, here);
    const [subject, into] = await both(dora, anna);
    const plan = await shop.subjects.planMerge({ subject, into }, 'asked');
    expect(plan.closes).toEqual(
      expect.arrayContaining([
        { side: 'into', purpose: 'improvement' },
        { side: 'into', purpose: 'leads' },
      ]),
    );
    expect(plan.closes).toHaveLength(2);
    await shop.subjects.merge(plan, 'Eva');
    const [one, ...others] = [...(await standings(anna)), ...(await standings(dora))];
    expect(others).toEqual([one, one, one]);
    expect((await allowed(anna, 'improvement'))[0]).toBe(false);
    expect((await allowed(anna, 'leads'))[0]).toBe(false);
    const { rows } = await shop.client.query<{ same: boolean }>(
      `select bool_and(trygg_standing & s.standing = trygg_standing) as same
       from purchase p, trygg.subject s where s.key = $1 and p.id in (1, 4, 5)`,
      [anna.slice(7)],
    );
    expect(rows[0]?.same).toBe(true);
  });

  it('carries choices and restrictions of later to both, and a split leaves objections on both', async () => {
    await merge(dora, anna);
    await shop.choices.choose(
      await shop.subjects.resolve(dora),
      { kind: 'object', purpose: 'improvement' },
      here,
    );
    await shop.choices.choose(await shop.subjects.resolve(anna), { kind: 'consent', purpose: 'leads' }, here);
    expect(await allowed(dora, 'leads')).toEqual([true, true]);
    await shop.restrictions.restrict(await shop.subjects.resolve(dora), 'accuracy');
    expect((await allowed(anna, 'leads'))[0]).toBe(false);
    await split(anna, dora);
    expect((await allowed(anna, 'leads'))[0]).toBe(false);
    await shop.restrictions.lift(await shop.subjects.resolve(anna));
    expect((await allowed(anna, 'leads'))[0]).toBe(true);
    expect((await allowed(dora, 'leads'))[0]).toBe(false);
    expect((await allowed(anna, 'improvement'))[0]).toBe(false);
    await shop.choices.choose(
      await shop.subjects.resolve(anna),
      { kind: 'allow', purpose: 'improvement' },
      here,
    );
    expect((await allowed(anna, 'improvement'))[0]).toBe(true);
    expect((await allowed(dora, 'improvement'))[0]).toBe(false);
  });

  it('spreads what was declined before it to the other side of a split', async () => {
    await shop.choices.choose(
      await shop.subjects.resolve(dora),
      { kind: 'object', purpose: 'improvement' },
      here,
    );
    await merge(dora, anna);
    await split(dora, anna);
    expect((await allowed(anna, 'improvement'))[0]).toBe(false);
    expect((await allowed(dora, 'improvement'))[0]).toBe(false);
  });

  it('ends with an erasure of either, which takes all', async () => {
    await merge(dora, anna);
    await merge(cilla, dora);
    await shop.erasures.erase(
      await shop.erasures.plan(await shop.subjects.resolve(cilla), { asOf: Temporal.Now.instant() }),
      { asOf: Temporal.Now.instant() },
    );
    const after = (await everyRow(shop)).filter((row) => /^person: /u.test(row));
    expect(after.filter((row) => /canary-(anna|dora|cilla)/u.test(row))).toEqual([]);
    const { rows } = await shop.client.query('select from trygg.subject_link');
    expect(rows).toEqual([]);
  });

  it('that came after an erasure was planned makes its plan stale', async () => {
    const plan = await shop.erasures.plan(await shop.subjects.resolve(dora), {
      asOf: Temporal.Now.instant(),
    });
    await merge(dora, bo);
    await expect(shop.erasures.erase(plan, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'plan_stale',
    });
  });

  it('of a shared mailbox is what makes it hers, with the guest rows under it', async () => {
    await expect(shop.subjects.resolve('both@mail.example')).rejects.toMatchObject({
      code: 'subject_ambiguous',
    });
    await merge(person('8'), person('9'));
    expect(await names('both@mail.example')).toEqual([person('8'), person('9'), person('a')]);
    await split(person('8'), person('9'));
    await expect(shop.subjects.resolve('both@mail.example')).rejects.toMatchObject({
      code: 'subject_ambiguous',
    });
  });

  it('of a guest row decides whose it is, whoever confirms its address later', async () => {
    await merge(person('6'), bo);
    await shop.client.query(`update person set confirmed_at = now() where id::text = $1`, [
      person('7').slice(7),
    ]);
    expect(await names(person('7'))).toEqual([person('7')]);
    expect(await names(bo)).toEqual([bo, person('6')]);
  });

  it('leads past one who goes by retention alone', async () => {
    await merge(dora, anna);
    await merge(bo, dora);
    await shop.client.query('delete from trygg.subject where key = $1', [dora.slice(7)]);
    expect([...(await names(bo))].sort()).toEqual([anna, annaAsGuest, bo].sort());
  });

  it('that two undertake at once comes to pass once', async () => {
    const [subject, into] = await both(dora, bo);
    const plan = await shop.subjects.planMerge({ subject, into }, 'duplicate');
    const done = await Promise.allSettled(['Eva', 'Ola', 'Ida'].map((by) => shop.subjects.merge(plan, by)));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(done.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'plan_stale' } },
      { reason: { code: 'plan_stale' } },
    ]);
    expect(await entries()).toHaveLength(1);
  });

  it('waits for a choice under way, and covers it', async () => {
    const subject = await shop.subjects.resolve(dora);
    await shop.client.query('begin');
    await shop.client.query('select trygg.choose_lock($1, $2)', [['person'], [dora.slice(7)]]);
    const merging = merge(dora, bo);
    const look = new Client({ connectionString: shop.database.adminUrl });
    await look.connect();
    const waits = async (): Promise<boolean> => {
      const { rows } = await look.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%merge_lock%' and datname = $1`,
        [shop.database.name],
      );
      return rows.length === 1;
    };
    while (!(await waits()));
    await look.end();
    // Behind the merge, about the one whom she was when the page was shown.
    const objecting = shop.choices.choose(subject, { kind: 'object', purpose: 'improvement' }, here);
    await shop.client.query('commit');
    await Promise.all([merging, objecting]);
    expect((await allowed(bo, 'improvement'))[0]).toBe(false);
    expect(new Set([...(await standings(bo)), ...(await standings(dora))]).size).toBe(1);
  });
});

describe('a merge is refused', () => {
  const plan = async (one: string, other: string) => {
    const [subject, into] = await both(one, other);
    return shop.subjects.planMerge({ subject, into }, 'asked');
  };
  it('of two kinds, with herself, and of what is one already', async () => {
    await expect(plan(anna, practiceA)).rejects.toMatchObject({
      code: 'merge_refused',
      message: 'a `person` is no `practice`',
    });
    await expect(plan(anna, anna)).rejects.toMatchObject({ message: 'both are one already' });
    await expect(plan(anna, annaAsGuest)).rejects.toMatchObject({ message: 'both are one already' });
  });
  it('of a row that is proven to be a third’s', async () => {
    await expect(plan(annaAsGuest, bo)).rejects.toMatchObject({
      code: 'merge_refused',
      message: 'a row is proven to be a third’s',
    });
  });
  it('of somebody whose erasure was accepted, planned before it or after', async () => {
    const before = await plan(dora, bo);
    await shop.erasures.accept(
      await shop.erasures.plan(await shop.subjects.resolve(dora), { asOf: Temporal.Now.instant() }),
    );
    await expect(plan(dora, bo)).rejects.toMatchObject({
      message: 'an erasure of one of them was accepted',
    });
    await expect(shop.subjects.merge(before, 'Eva')).rejects.toMatchObject({ code: 'plan_stale' });
    await expect(shop.subjects.merge(await plan(cilla, bo), ' ')).rejects.toMatchObject({
      code: 'merge_refused',
    });
    expect(await entries()).toEqual([]);
  });
  it('and a split of what nobody merged, or only by another between them', async () => {
    await merge(dora, anna);
    await merge(bo, dora);
    const [subject, from] = await both(bo, anna);
    await expect(shop.subjects.planSplit({ subject, from }, 'asked')).rejects.toMatchObject({
      code: 'merge_refused',
      message: 'nobody merged these two with each other',
    });
  });
});

it('whatever is merged and split in whatever order: who is one is what the links that are left connect, and all of one stand alike', async () => {
  const people = [bo, cilla, dora, person('6'), person('7')];
  const place = fc.integer({ min: 0, max: people.length - 1 });
  const deed = fc.record({
    do: fc.constantFrom('merge', 'merge', 'split', 'object'),
    one: place,
    other: place,
  });
  const links = new Set<string>();
  const nameOf = (one: number, other: number): string => `${Math.min(one, other)}-${Math.max(one, other)}`;
  const component = (of: number): ReadonlySet<number> => {
    const known = new Set([of]);
    for (const one of known) {
      for (const link of links) {
        const ends = link.split('-').map(Number);
        if (ends.includes(one)) for (const end of ends) known.add(end);
      }
    }
    return known;
  };
  const declined = new Set<number>();
  const run = async (what: string, one: number, other: number): Promise<void> => {
    const [a = '', b = ''] = [people[one], people[other]];
    switch (what) {
      case 'merge': {
        const possible = !component(one).has(other);
        const done = await merge(a, b).then(
          () => true,
          () => false,
        );
        expect(done).toBe(possible);
        if (possible) links.add(nameOf(one, other));
        break;
      }
      case 'split': {
        const possible = links.has(nameOf(one, other));
        const members = component(one);
        const done = await split(a, b).then(
          () => true,
          () => false,
        );
        expect(done).toBe(possible);
        if (!possible) break;
        if ([...members].some((member) => declined.has(member)))
          for (const member of members) declined.add(member);
        links.delete(nameOf(one, other));
        break;
      }
      default:
        await shop.choices.choose(
          await shop.subjects.resolve(a),
          { kind: 'object', purpose: 'improvement' },
          here,
        );
        for (const member of component(one)) declined.add(member);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 10 }), async (deeds) => {
      await shop.client.query('delete from trygg.subject_link');
      await shop.client.query('delete from trygg.objection');
      await shop.client.query('select trygg.derive_all()');
      links.clear();
      declined.clear();
      for (const { do: what, one, other } of deeds) await run(what, one, other);
      for (const [at, who] of people.entries()) {
        const members = component(at);
        const want = [...members].map((one) => people[one] ?? '').sort();
        expect([...(await names(who))].sort()).toEqual(want);
        const open = ![...members].some((one) => declined.has(one));
        expect((await allowed(who, 'improvement'))[0]).toBe(open);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

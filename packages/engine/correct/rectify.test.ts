import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Correction } from '../model/corrections.ts';
import type { Subject } from '../model/subject.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
let anna: Subject;
const annaKey = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  shop = await openTestShop();
  anna = await shop.subjects.resolve(`person:${annaKey}`);
});

afterAll(() => shop.close());

async function everything(): Promise<string> {
  const { rows } = await shop.client.query(
    'select (select jsonb_agg(p order by p.id)::text from person p) || (select jsonb_agg(p order by p.id)::text from purchase p) || (select count(*) from trygg.receipt)::text || (select count(*) from trygg.ledger_entry)::text as text',
  );
  return rows[0].text;
}

describe('a correction', () => {
  it('is planned first, then changes that value and no other, with a receipt that does not hold it', async () => {
    const before = await everything();
    const plan = await shop.corrections.plan(anna, [
      { table: 'person', column: 'name', key: annaKey, value: 'Anna Ny' },
      { table: 'purchase', column: 'contact', key: '1', value: 'anna ny' },
    ]);
    expect(Object.isFrozen(plan.changes[0])).toBe(true);
    expect(await everything()).toBe(before);
    const receipt = await shop.corrections.apply(plan);
    expect(receipt).toMatchObject({
      kind: 'rectify',
      counts: { person: { redacted: 1 }, purchase: { redacted: 1 } },
    });
    const { rows } = await shop.client.query(
      'select name, email, (select contact from purchase where id = 1) as contact from person where id = $1',
      [annaKey],
    );
    expect(rows).toEqual([{ name: 'Anna Ny', email: 'Canary-Anna@Mail.example', contact: 'anna ny' }]);
    const kept = await shop.client.query(
      "select (select result::text from trygg.receipt where id = $1) || (select body::text from trygg.ledger_entry where kind = 'rectification') as text",
      [receipt.id],
    );
    expect(kept.rows[0].text).toContain('purchase.contact');
    for (const value of ['Anna Ny', 'canary', annaKey]) expect(kept.rows[0].text).not.toContain(value);
  });

  it('works while she is restricted', async () => {
    await shop.restrictions.restrict(anna, 'accuracy');
    const change = { table: 'person', column: 'name', key: annaKey, value: 'Anna Rätt' };
    await shop.corrections.apply(await shop.corrections.plan(anna, [change]));
    await shop.restrictions.lift(anna);
    const { rows } = await shop.client.query('select name from person where id = $1', [annaKey]);
    expect(rows).toEqual([{ name: 'Anna Rätt' }]);
  });

  it.each<readonly [string, Correction, string]>([
    [
      'another’s row',
      { table: 'purchase', column: 'contact', key: '2', value: 'x' },
      '`purchase` holds no row `2` of the subject',
    ],
    [
      'a row that is not named',
      { table: 'purchase', column: 'extra', value: '{}' },
      '2 rows of `purchase` are the subject’s',
    ],
    [
      'a key',
      { table: 'purchase', column: 'person_id', key: '1', value: 'x' },
      '`purchase.person_id` is a key, no data about anybody',
    ],
    [
      'a credential',
      { table: 'login', column: 'token', value: 'x' },
      '`login.token` is a secret, no data about anybody',
    ],
    [
      'what a statute keeps',
      { table: 'purchase', column: 'buyer', key: '1', value: 'x' },
      '`purchase.buyer` is kept as it was issued under BFL 7:2',
    ],
    [
      'the practice’s column',
      { table: 'purchase', column: 'mark', key: '1', value: 'x' },
      '`purchase.mark` is about the practice',
    ],
    [
      'an address that she confirmed',
      { table: 'person', column: 'email', key: annaKey, value: 'x@y.example' },
      '`person.email` is proven to be the subject’s',
    ],
    [
      'a table of nobody',
      { table: 'shelf', column: 'side', value: 'x' },
      '`shelf` holds nothing about a person',
    ],
    [
      'a column that is not there',
      { table: 'person', column: 'nam', key: annaKey, value: 'x' },
      '`person` has no column `nam`',
    ],
  ])('of %s is refused, and nothing changes', async (_, correction, message) => {
    const before = await everything();
    await expect(shop.corrections.plan(anna, [correction])).rejects.toMatchObject({
      code: 'correction_refused',
      message,
    });
    expect(await everything()).toBe(before);
  });

  it('with a value that the column cannot hold undoes the others too', async () => {
    const plan = await shop.corrections.plan(anna, [
      { table: 'person', column: 'name', key: annaKey, value: 'Halv' },
      { table: 'purchase', column: 'extra', key: '1', value: 'no json' },
    ]);
    const before = await everything();
    await expect(shop.corrections.apply(plan)).rejects.toMatchObject({ code: 'value_refused' });
    expect(await everything()).toBe(before);
  });

  it('by a plan that somebody changed does not run', async () => {
    const plan = await shop.corrections.plan(anna, [
      { table: 'person', column: 'name', key: annaKey, value: 'A' },
    ]);
    const [change] = plan.changes;
    if (change === undefined) throw new Error('the plan has a change');
    const forged = { ...plan, changes: [{ ...change, value: 'B' }] };
    await expect(shop.corrections.apply(forged)).rejects.toMatchObject({ code: 'plan_stale' });
  });
});

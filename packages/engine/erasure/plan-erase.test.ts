import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { prepareErase } from './plan-erase.ts';
import { erasingOf } from './statements.ts';

const asOf = Temporal.Instant.from('2026-07-01T10:00:00Z');
const person = (last: string): string => `00000000-0000-4000-8000-00000000000${last}`;
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const subject = (kind: string, key: string) => ({ kind, refs: [{ kind, key }] });
const people = ['1', '2', '3', '5', '6', '8'].map((last) => subject('person', person(last)));
const practices = ['1', '2'].map((last) => subject('practice', `aaaaaaaa-0000-4000-8000-00000000000${last}`));

it.each([...people, ...practices])('what holds nothing of $refs.0.key counts for nothing', async (one) => {
  const short = await prepareErase(shop.context, shop.client, [one], { asOf });
  const { sources } = erasingOf(shop.context, [...short.keys.keys()], asOf);
  const whole = await prepareErase(shop.context, shop.client, [one], { asOf, holding: new Set(sources) });
  expect(short.plan.steps.length).toBeGreaterThan(0);
  expect(short.plan).toEqual(whole.plan);
});

it('those who take nobody along and those who do are planned together as they are alone', async () => {
  const refsOf = async (...asked: readonly (typeof people)[number][]) =>
    (await prepareErase(shop.context, shop.client, asked, { asOf })).plan.subjects.map(({ refs }) =>
      refs.map(({ key }) => key),
    );
  const each = [];
  for (const one of people) each.push(...(await refsOf(one)));
  // Anna's guest row is hers.
  expect(each[0]).toEqual([person('1'), person('4')]);
  expect(await refsOf(...people)).toEqual(each);
});

it('somebody named twice goes once', async () => {
  const [anna = subject('person', ''), bo = anna] = people;
  const once = await prepareErase(shop.context, shop.client, [bo, anna], { asOf });
  const twice = await prepareErase(shop.context, shop.client, [bo, anna, bo], { asOf });
  expect(twice.plan).toEqual(once.plan);
});

it('a key of nobody is refused, among others too', async () => {
  const asked = [...people.slice(0, 2), subject('person', person('f'))];
  await expect(prepareErase(shop.context, shop.client, asked, { asOf })).rejects.toMatchObject({
    code: 'subject_unknown',
  });
});

it('whoever is named in rows of others alone loses the link there', async () => {
  await shop.client.query('insert into comment (person_id, words, answered_by) values ($1, $2, $3)', [
    person('1'),
    'answered by Cilla',
    person('3'),
  ]);
  const { plan } = await prepareErase(shop.context, shop.client, [subject('person', person('3'))], { asOf });
  expect(plan.steps.filter(({ table }) => table === 'comment')).toMatchObject([
    { kind: 'redact', columns: { answered_by: null }, rows: 1 },
  ]);
});

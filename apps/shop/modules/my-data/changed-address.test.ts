import { afterAll, beforeAll, expect, it } from 'vitest';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

let test: TestShop;
beforeAll(async () => {
  test = await openTestShop();
});
afterAll(() => test?.close());

/** What a purchase without signing in writes of its buyer. */
async function guest(email: string, name: string): Promise<string> {
  const [row] = await test.look(
    "insert into person (given_name, family_name, email) values ($1, 'Gäst', $2) returning id::text",
    [name, email],
  );
  return String(row?.['id']);
}

const extractOf = async (person: string): Promise<string> => {
  const { shop } = test;
  return JSON.stringify(await shop.access.extract(await shop.subjects.resolve(`person:${person}`)));
};

it('what she bought as a guest stays hers after she changes her address, and is nobody’s who has the old one next', async () => {
  const [old, now] = ['forst@byte.example', 'sedan@byte.example'] as const;
  const before = await guest(old.toUpperCase(), 'Gästnamn-ett');
  await signedUp(test, old);
  const [account] = await test.look('select id::text from person where email = $1', [old]);
  const her = String(account?.['id']);
  expect(await extractOf(her)).toContain('Gästnamn-ett');
  await test.look('update person set email = $2 where id::text = $1', [her, now]);
  await test.look('update auth."user" set email = $2 where id::text = $1', [her, now]);
  expect(await extractOf(her)).toContain('Gästnamn-ett');

  await signedUp(test, old);
  const next = await personOf(test, old).then(async () => {
    const [row] = await test.look('select id::text from person where email = $1 and has_account', [old]);
    return String(row?.['id']);
  });
  const later = await guest(old, 'Gästnamn-två');
  expect(await extractOf(next)).not.toContain('Gästnamn-ett');
  expect(await extractOf(next)).toContain('Gästnamn-två');
  expect(await extractOf(her)).not.toContain('Gästnamn-två');

  const { shop } = test;
  const asOf = Temporal.Now.instant();
  const plan = await shop.erasures.plan(await shop.subjects.resolve(`person:${her}`), { asOf });
  await shop.erasures.erase(plan, { asOf });
  const left = await test.look('select id::text from person where id::text = any($1)', [
    [before, her, next, later],
  ]);
  expect(left.map((row) => row['id']).sort()).toEqual([next, later].sort());
});

it('a domain with a dotted İ is another domain: its owner gets nothing of the guest of the plain one', async () => {
  await guest('info@klinik-x.example', 'Gästnamn-tre');
  const [row] = await test.look(
    "insert into person (given_name, family_name, email, email_confirmed_at) values ('Annan', 'Person', 'info@klİnİk-x.example', now()) returning id::text",
  );
  expect(await extractOf(String(row?.['id']))).not.toContain('Gästnamn-tre');
});

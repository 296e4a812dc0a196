import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedShop, openAttackedShop, origin, urlencoded } from '../testing/attacked-shop.ts';
import { type FoundForm, formsIn } from '../testing/forms.ts';
import { linkIn } from '../testing/mailbox.ts';
import { memberPassword, personOf } from '../testing/members.ts';
import type { Visitor } from '../testing/visitor.ts';

/**
 * Whoever is removed from a practice keeps her account and her sessions, and neither shows nor changes anything of the
 * practice from the next request on: tried with every page, every form and every address that changes something, in two
 * browsers that were signed in before.
 */
let attacked: AttackedShop;
let practice: string;
let browsers: readonly Visitor[];

const email = 'kim@havet.example';
const own = { origin, 'content-type': urlencoded };

beforeAll(async () => {
  attacked = await openAttackedShop();
  const { shop, ada, adas } = attacked;
  practice = adas[2] ?? '';
  const name = { colleague_given_name: 'Kim', colleague_family_name: 'Berg' };
  await ada.post('/konto/kollega', { practice, ...name, colleague_email: email });
  const fields = Object.fromEntries(new URL(linkIn(await shop.mailbox.next(email)), origin).searchParams);
  const [one, other] = [shop.visitor(), shop.visitor()];
  await one.post('/bekrafta', { ...fields, password: memberPassword });
  await other.post('/logga-in', { email, password: memberPassword });
  browsers = [one, other];
  const [product] = await shop.look('select id from product order by id limit 1');
  for (const browser of browsers)
    await browser.post('/varukorg', { do: 'add', product: String(product?.['id']), quantity: '2' });
}, 120_000);
afterAll(() => attacked?.shop.close());

/** Texts that only somebody of the practice meets. */
const marks = (): readonly string[] => ['Adas Klinik', practice, 'ada@havet.example'];

const pages = (): readonly string[] =>
  // The demo's desk is the shop, and is shown to everybody.
  attacked.routes
    .filter(({ method, path }) => method === 'GET' && !/^(?:\/en)?\/demo\//u.test(path))
    .map(({ path }) => path);

async function showing(browser: Visitor): Promise<readonly string[]> {
  const found: string[] = [];
  for (const page of pages())
    for (const path of [page, `${page}?practice=${practice}&for=${practice}`]) {
      const { text } = await attacked.send(browser, { path });
      // What was asked for may be in a link to the same page in another language.
      const said = marks().filter((mark) => mark !== practice || path === page);
      if (said.some((mark) => text.includes(mark))) found.push(path);
    }
  return found;
}

test('a member who is removed sees and changes nothing of the practice from her next request on', async () => {
  const { shop, ada, send, rows } = attacked;
  const [first] = browsers;
  if (first === undefined) throw new Error('nobody is signed in');
  const before = await showing(first);
  expect(before.filter((path) => !path.includes('?'))).toEqual(
    expect.arrayContaining(['/konto', '/kassa', '/en/account', '/en/checkout']),
  );
  const forms: FoundForm[] = [];
  for (const path of before) forms.push(...formsIn((await send(first, { path })).text, path));
  const about = forms.filter(
    ({ method, values }) => method === 'post' && Object.values(values).includes(practice),
  );
  expect(about.length).toBeGreaterThan(1);

  await ada.post('/konto/medlem', { practice, act: 'remove', person: await personOf(shop, email) });
  for (const browser of browsers) expect(await showing(browser)).toEqual([]);

  const still = await rows([practice]);
  const posts = attacked.routes.filter(
    ({ method, path }) => method === 'POST' && !/^(?:\/en)?\/demo\/|logga-ut|sign-out/u.test(path),
  );
  const ids = { practice, for: practice, id: practice };
  for (const { path, values } of [
    ...about.map((one) => ({ ...one, path: one.action })),
    ...posts.map(({ path }) => ({ path, values: {} })),
  ]) {
    const body = String(new URLSearchParams({ ...ids, ...values }));
    const { status, text } = await send(browsers[1], { method: 'POST', path, body, headers: own });
    expect([path, status < 500]).toEqual([path, true]);
    expect([path, marks().filter((mark) => text.includes(mark) && mark !== practice)]).toEqual([path, []]);
  }
  const after = await rows([practice]);
  for (const [table, digest] of still) expect([table, after.get(table)]).toEqual([table, digest]);
});

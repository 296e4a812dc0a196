import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailList } from '../kit/mail-list.ts';
import { shopApp } from '../shop-runtime/app.ts';
import { type AttackedShop, openAttackedShop, origin, password } from '../testing/attacked-shop.ts';
import { formsIn } from '../testing/forms.ts';
import { signedUp } from '../testing/members.ts';
import { nothingUnder } from '../testing/nothing-under.ts';
import type { Visitor } from '../testing/visitor.ts';

let attacked: AttackedShop;

beforeAll(async () => {
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

test.each([
  ['<p>That is:</p></section>', 1],
  ['<p>That is: <strong></strong></p><p>More.</p>', 1],
  ['<p>That is: . More.</p>', 1],
  ['<p>That is:</p><ul></ul>', 2],
  ['<h2>Gone</h2><dl> </dl>', 1],
  ['<p>That is:</p><h2>More</h2>', 1],
  ['<p>That is:</p><ul><li>all</li></ul>', 0],
  ['<p>At 10:30, that is: all.</p><label>Name: <input name="a"></label>', 0],
])('%s has %i faults', (html, faults) => {
  expect(nothingUnder(`<main>${html}</main>`).length > 0).toBe(faults > 0);
});

test('a list in a mail is made by what leaves out its words where it is empty', () => {
  expect(mailList('This is gone:', [])).toEqual([]);
  expect(mailList('This is gone:', ['all'])).toEqual(['This is gone:', '– all']);
  const shop = new URL('../', import.meta.url);
  const own = globSync('{kit,modules,shop-runtime}/**/*.ts', { cwd: shop }).filter(
    (file) => !file.endsWith('.test.ts') && readFileSync(new URL(file, shop), 'utf8').includes('`– ${'),
  );
  expect(own).toEqual(['kit/mail-list.ts']);
});

test('no page and no mail has words that announce what does not come, or a list without an entry', async () => {
  const { shop, ada, eva } = attacked;
  // Somebody who has next to nothing, one whose data is restricted, and who has come by.
  const nils = await signedUp(shop, 'nils@tomma.example', { kind: 'consumer' });
  const rita = await signedUp(shop, 'rita@stilla.example', {
    name: 'Ritas Klinik',
    registration: '556016-0680',
  });
  await rita.post('/mina-uppgifter/begransa', { ground: 'accuracy', password });
  const visitors: Readonly<Record<string, Visitor>> = { ada, eva, nils, rita, 'a visitor': shop.visitor() };
  const faults = new Set<string>();
  let pages = 0;
  const look = (where: string, text: string): void => {
    if (!text.startsWith('<!doctype html>')) return;
    pages += 1;
    for (const fault of nothingUnder(text)) faults.add(`${where}: ${fault}`);
  };
  for (const languages of [['sv', 'en'], ['nl']] as const) {
    const app = shopApp({ ...shop.shop, policy: { ...shop.shop.policy, languages } });
    for (const [who, { cookies }] of Object.entries(visitors))
      for (const { method, path } of attacked.routesOf(app)) {
        if (method === 'POST') continue;
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await app.request(origin + path, { headers: { cookie } });
        look(`${who} ${path}`, await answer.text());
      }
  }
  expect(pages).toBeGreaterThan(500);
  for (const [who, visitor] of Object.entries({ ada, eva, nils, rita })) {
    const plan = await visitor.get('/mina-uppgifter/radera?close=yes');
    const form = formsIn(plan.text, '/mina-uppgifter/radera').find(({ action }) =>
      action.endsWith('/radera'),
    );
    const erased = await visitor.submit('/mina-uppgifter/radera', { ...form?.values, password });
    look(`${who} after erasing`, erased.text);
    expect([who, erased.status]).toEqual([who, 200]);
  }
  await shop.settle();
  const mails = await shop.standIn.list();
  for (const { parsed } of mails) {
    const html = parsed.html === false ? '' : (parsed.html ?? '');
    look(`the mail “${parsed.subject}”`, html);
  }
  expect(mails.map(({ parsed }) => parsed.subject)).toContain('Dina uppgifter är raderade');
  expect([...faults]).toEqual([]);
}, 120_000);

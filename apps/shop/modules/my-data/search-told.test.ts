import { withClient } from '@trygg/engine/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchWords } from '../../kit/search-words.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { searchErased } from './erase.ts';

// What the search after an erasure found is one text, from the receipt: on the page, in the mail and in the file.

let test: TestShop;
beforeAll(async () => {
  test = await openTestShop();
  // A list that somebody made beside the shop: no data map names it.
  await withClient(test.database.migratorUrl, (client) => client.query('create table old_list (line text)'));
});
afterAll(() => test?.close());

const page = '/mina-uppgifter/radera';

async function erased(email: string, fields: Readonly<Record<string, string>>) {
  const visitor = await signedUp(test, email, fields);
  const { as_of = '', plan = '' } = hiddenFields((await visitor.get(`${page}?close=yes`)).text);
  await visitor.submit(page, { as_of, plan, close: 'yes', password: memberPassword });
  const mail = await test.mailbox.next(email);
  const receipt = /Kvittonummer: ([0-9a-f-]{36})/u.exec(mail.text)?.[1] ?? '';
  const told = async () => {
    const { text: jws } = await visitor.get('/raderat/kvitto');
    const file = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
    return { search: file.search, page: (await visitor.get('/raderat')).text };
  };
  return { mail, receipt, told };
}

it('says first by when it is made, and then what it found', async () => {
  const fields = {
    given_name: 'Vendela',
    family_name: 'Storskog',
    name: 'Storskogs Tandvård',
    street: 'Granvägen 77',
  };
  await test.look("insert into old_list values ('1;Vendela;Storskog;Granvägen 77')");
  const { mail, receipt, told } = await erased('vendela@storskog.example', fields);
  expect(mail.text).not.toMatch(/\{\{/u);
  expect(mail.text.replace(/\s+/gu, ' ')).toMatch(
    /Senast den \d+ \w+ \d{4} letar vi igenom|letat igenom databasen/u,
  );
  await searchErased(test.shop);
  const found = await told();
  expect(found.search).toMatchObject({ state: 'unfinished', unexplained: { old_list: 1 }, unread: [] });
  expect(found.page).toContain('I 1 post står något, men vi vet inte vem det gäller.');
  expect(found.page).toContain(searchWords(found.search, 'sv'));
  expect((await test.runtime.erasures.receipt(receipt))?.search).toEqual(found.search);
  await test.look('delete from old_list');
  await searchErased(test.shop);
  const after = await told();
  expect(after.search).toMatchObject({ state: 'proven', stays: [], unread: [] });
  expect([after.search.unexplained, after.search.others]).toEqual([{}, {}]);
  expect(after.page).toContain(searchWords(after.search, 'sv'));
});

it('a shop keeps nothing unexplained of somebody who signed up', async () => {
  const fields = {
    given_name: 'Hedvig',
    family_name: 'Rosenlund',
    name: 'Rosenlunds Klinik',
    street: 'Ekbacken 31',
  };
  const { told } = await erased('hedvig@rosenlund.example', fields);
  await searchErased(test.shop);
  const { search } = await told();
  expect(search.unexplained).toEqual({});
  expect(search).toMatchObject({ state: 'proven', stays: [], unread: [] });
  expect(search.values).toBeGreaterThan(3);
});

it.each(['sv', 'nl', 'en'] as const)('every outcome has its words in %s', (language) => {
  const found = { at: '2026-11-30T12:00:00Z', values: 3, others: {}, stays: [], unexplained: {}, unread: [] };
  const due = searchWords({ state: 'due', by: '2026-12-01' }, language);
  const proven = searchWords({ ...found, state: 'proven' }, language);
  const open = searchWords({ ...found, state: 'unfinished', unexplained: { a: 2, b: 1 } }, language);
  const stays = [
    { table: 'a', law: 'BFL 7:2', rows: 2 },
    { table: 'b', law: 'GDPR 17(3)(e)', rows: 1 },
  ];
  const more = searchWords({ ...found, state: 'held', others: { a: 1 }, stays, unread: ['c'] }, language);
  expect(new Set([due, proven, open, more]).size).toBe(4);
  expect(open).toContain('3');
  expect(more).toContain('BFL 7:2, GDPR 17(3)(e)');
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { heldSection } from './first-page.ts';
import { type FirstView, firstViewOf } from './first-view.ts';
import { answerFor } from './view-for.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const order = (person: string, placed: string) =>
  shop.look(
    `insert into customer_order (person_id, contact_name, contact_email, delivery_name, buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat, placed_at)
     values ($1, 'Ada', 'ada@havet.example', 'Ada', 'consumer', 'Ada', 'Hamngatan 1', '239 41', 'Falsterbo', 'SE', 10000, 2500, $2)`,
    [person, placed],
  );

async function firstOf(email: string): Promise<FirstView> {
  const answer = await answerFor(shop.shop, await personOf(shop, email), 'sv', { record: false });
  return firstViewOf(answer, shop.shop, 'sv');
}

describe('My data at a glance', () => {
  it('counts what is held by kind, as the pages behind it do, and says since when', async () => {
    const ada = await signedUp(shop, 'ada@havet.example');
    const person = await personOf(shop, 'ada@havet.example');
    await order(person, '2024-02-03T10:00:00Z');
    await order(person, '2025-06-07T10:00:00Z');
    const first = await firstOf('ada@havet.example');
    expect(first.since).toBe('2024-02-03T10:00:00.000Z');
    expect(first.kinds.find(({ title }) => title === 'Beställningar')?.rows).toBe(2);
    const { text } = await ada.get('/mina-uppgifter');
    expect(text).toContain('Den äldsta uppgiften är från 3 februari 2024.');
    for (const { record, title, rows } of first.kinds) {
      expect(text).toContain(`<a href="/mina-uppgifter/poster/${record}">${title}</a></th><td>${rows}</td>`);
      const behind = await ada.get(`/mina-uppgifter/poster/${record}`);
      expect(behind.text).toContain(`id="record-${record}">${title}</h2>`);
      expect(behind.text.match(/id="record-/gu)).toHaveLength(1);
    }
    expect(first.rows).toBe(first.kinds.reduce((sum, { rows }) => sum + rows, 0));
    expect((await ada.get('/mina-uppgifter/poster/nothing')).status).toBe(404);
  });

  it('says what goes next, on the day that its pages and the sweep go by', async () => {
    const eva = await signedUp(shop, 'eva@havet.example');
    await order(await personOf(shop, 'eva@havet.example'), '2024-02-03T10:00:00Z');
    const { next } = await firstOf('eva@havet.example');
    const plain = await answerFor(shop.shop, await personOf(shop, 'eva@havet.example'), 'sv', {
      record: false,
    });
    const days = plain.extract.tables.flatMap(({ rows }) =>
      rows.flatMap(({ goesOn, keptUntil }) => [goesOn, keptUntil].filter((day) => day !== null)),
    );
    expect(next?.day).toBe(days.sort()[0]);
    const page = (await eva.get('/mina-uppgifter')).text;
    expect(page).toMatch(/Den \d+ \p{L}+ \d{4} raderas uppgifter i: /u);
    // Retention spares whoever is restricted.
    const restricted = await eva.submit('/mina-uppgifter/begransa', { do: 'restrict', ground: 'accuracy' });
    expect(restricted.text).toContain('Så länge behandlingen är begränsad raderas ingenting automatiskt.');
    expect(restricted.text).not.toContain('raderas uppgifter i: ');
  });

  it('says who got some of it by what was noted, and not by what the policy would permit', async () => {
    const ida = await signedUp(shop, 'ida@havet.example');
    const nobody = 'Vi har inte antecknat att några uppgifter om dig har lämnats ut till någon annan.';
    expect((await ida.get('/mina-uppgifter')).text).toContain(nobody);
    const answer = await answerFor(shop.shop, await personOf(shop, 'ida@havet.example'), 'sv', {
      record: false,
    });
    const entry = (at: string) => ({ id: at, kind: 'disclosure', at, body: { recipient: 'Bokföringen AB' } });
    const told = { ...entry('2026-06-01T10:00:00Z'), kind: 'erasure-completed' };
    const history = [entry('2026-03-01T10:00:00Z'), entry('2026-05-01T10:00:00Z'), told];
    const first = firstViewOf({ ...answer, past: { ...answer.past, history } }, shop.shop, 'sv');
    expect(first.given).toEqual([{ to: 'Bokföringen AB', at: '2026-05-01T10:00:00Z' }]);
    const section = String(await heldSection(first, { restricted: false, today: '2026-06-01' }, 'sv'));
    expect(section).toContain('Bokföringen AB, senast 1 maj 2026');
    expect(section).not.toContain(nobody);
  });

  it('shows no value of a row, no key and no digest', async () => {
    const eve = await signedUp(shop, 'eve@havet.example');
    const main = /<main[\s\S]*<\/main>/u.exec((await eve.get('/mina-uppgifter')).text)?.[0] ?? '';
    expect(main).not.toMatch(/eve@havet\.example|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}|: nej|: ja|–</u);
  });

  it('is a sentence where nothing is held', async () => {
    const nothing = { rows: 0, since: undefined, kinds: [], next: undefined, given: [] };
    const state = { restricted: false, today: '2026-06-01' };
    for (const [language, words] of [
      ['sv', 'Vi har inga uppgifter om dig.'],
      ['nl', 'Wij hebben geen gegevens van u.'],
      ['en', 'We hold no data about you.'],
    ] as const)
      expect(String(await heldSection(nothing, state, language))).toBe(
        `<section class="held first"><p>${words}</p></section>`,
      );
  });
});

it('what the first page leaves out stands on the pages behind it, each a click away', async () => {
  const ada = await signedUp(shop, 'behind@havet.example');
  const { text } = await ada.get('/mina-uppgifter');
  for (const path of ['/mina-uppgifter/poster', '/mina-uppgifter/handelser'])
    expect(text).toContain(`href="${path}"`);
  const records = (await ada.get('/mina-uppgifter/poster')).text;
  for (const words of ['Varför', 'Varifrån', 'Vem som kan få dem', 'Bra att veta', 'Automatiska beslut'])
    expect(records).toContain(words);
  expect((await ada.get('/mina-uppgifter/handelser')).text).toContain('Dina begäranden');
});

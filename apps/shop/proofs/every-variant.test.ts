import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedShop, openAttackedShop, origin, urlencoded } from '../testing/attacked-shop.ts';
import { formsIn } from '../testing/forms.ts';
import { linkIn } from '../testing/mailbox.ts';
import { memberPassword } from '../testing/members.ts';
import type { Visitor } from '../testing/visitor.ts';

/** Tabs that turn a form into another variant of it: wherever there are some, what both ask for stays filled in. */
let attacked: AttackedShop;
let visitors: readonly Visitor[];

beforeAll(async () => {
  attacked = await openAttackedShop();
  const { shop, ada, eva, adas } = attacked;
  // Eva belongs to two practices, so that she may choose for which of them she orders.
  const name = { colleague_given_name: 'Eva', colleague_family_name: 'Ek' };
  await ada.post('/konto/kollega', {
    practice: adas[2] ?? '',
    ...name,
    colleague_email: 'eva@kajen.example',
  });
  let mail = await shop.mailbox.next('eva@kajen.example');
  while (!mail.text.includes('/bekrafta')) mail = await shop.mailbox.next('eva@kajen.example');
  const fields = Object.fromEntries(new URL(linkIn(mail), origin).searchParams);
  await eva.post('/bekrafta', { ...fields, password: memberPassword });
  const guest = shop.visitor();
  const [product] = await shop.look('select id from product order by id limit 1');
  for (const visitor of [guest, eva])
    await visitor.post('/varukorg', { do: 'add', product: String(product?.['id']), quantity: '1' });
  visitors = [guest, eva];
}, 120_000);
afterAll(() => attacked?.shop.close());

const tabs = /<nav class="tabs".*?<\/nav>/gsu;
const turns = (text: string): readonly string[] =>
  [...text.matchAll(/name="turn" value="([^"]*)"/gu)].map(([, value]) => value ?? '');

/** In a field of one line or of several. */
const shows = (text: string, value = ''): boolean =>
  text.includes(`value="${value}"`) || text.includes(`>${value}</textarea>`);

async function pages(visitor: Visitor) {
  const found: { readonly path: string; readonly text: string }[] = [];
  for (const { method, path } of attacked.routes) {
    if (method === 'POST') continue;
    const { text } = await attacked.send(visitor, { path });
    if (text.includes('class="tabs"')) found.push({ path, text });
  }
  return found;
}

test('every tab beside a form is a button of it, and keeps what the other asks for too', async () => {
  const met: string[] = [];
  for (const visitor of visitors)
    for (const { path, text } of await pages(visitor)) {
      for (const [nav] of text.matchAll(tabs)) expect([path, nav.includes('<a ')]).toEqual([path, false]);
      const form = formsIn(text, path).find(({ values, written }) => 'turn' in values && written.length > 0);
      const [first = '', ...others] = turns(text);
      if (form === undefined) throw new Error(`tabs of no form at ${path}`);
      const filled = Object.fromEntries(form.written.map((name, at) => [name, `ifyllt ${at}`]));
      const before = await attacked.count();
      for (const turn of [...others, first]) {
        const body = String(new URLSearchParams({ ...form.values, ...filled, turn }));
        const headers = { origin, 'content-type': urlencoded };
        const answer = await attacked.send(visitor, { method: 'POST', path: form.action, body, headers });
        expect([path, turn, answer.status]).toEqual([path, turn, 200]);
        const again = formsIn(answer.text, path).find(({ values }) => 'turn' in values);
        const kept = Object.keys(filled).filter((name) => name in (again?.values ?? {}));
        expect(kept.length).toBeGreaterThan(1);
        const lost = kept.filter((name) => !name.startsWith('password') && !shows(answer.text, filled[name]));
        expect([path, turn, lost]).toEqual([path, turn, []]);
        expect(answer.text).toMatch(new RegExp(`value="${turn}" aria-current="true"`, 'u'));
        expect(answer.text).not.toContain('role="alert"');
      }
      expect(await attacked.count()).toEqual(before);
      met.push(path);
    }
  expect(met).toEqual(
    expect.arrayContaining(['/skapa-konto', '/en/sign-up', '/kassa', '/en/checkout', '/kassa']),
  );
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lackingSign, paperLacks } from '../kit/paper-letters.ts';
import { type AttackedShop, openAttackedShop, origin, urlencoded } from '../testing/attacked-shop.ts';
import { type FoundForm, formsIn } from '../testing/forms.ts';
import { memberPassword, practiceForm, signedUp } from '../testing/members.ts';
import { orderEvents } from '../testing/order-events.ts';
import { readPdf } from '../testing/read-pdf.ts';
import type { Visitor } from '../testing/visitor.ts';

let attacked: AttackedShop;

beforeAll(async () => {
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

const hard = 'عيادة 🦷';
const headers = { origin, 'content-type': urlencoded };

/** Sent by its last button: `turn` shows another variant of it. */
function sentValues({ values: { turn: _, ...values } }: FoundForm): Readonly<Record<string, string>> {
  return values;
}

const keyOf = (form: FoundForm): string =>
  `${form.action} ${form.values['kind'] ?? ''} ${Object.keys(sentValues(form)).join(' ')}`;

/** The forms into which somebody writes, on all pages and for all kinds of buyers. */
async function writtenForms(
  visitor: Visitor,
): Promise<readonly { readonly page: string; readonly key: string; readonly written: readonly string[] }[]> {
  const found = new Map<string, { page: string; key: string; written: readonly string[] }>();
  for (const { method, path } of attacked.routes) {
    if (method === 'POST' || path.startsWith('/en/') || /\.(?:pdf|json|css|svg)$/u.test(path)) continue;
    for (const query of ['', '?kind=sole-trader', '?kind=consumer']) {
      const page = path + query;
      for (const form of formsIn((await attacked.send(visitor, { path: page })).text, path))
        if (form.method === 'post' && form.written.length > 0)
          found.set(keyOf(form), { page, key: keyOf(form), written: form.written });
    }
  }
  return [...found.values()];
}

async function fillCart(visitor: Visitor): Promise<void> {
  const [product] = await attacked.shop.look('select id from product order by id limit 1');
  await visitor.post('/varukorg', { do: 'add', product: String(product?.['id']), quantity: '1' });
}

/** Posts a form as it stands now, with something in its cart, and one field with what is hard to write. */
async function postHard(
  visitor: Visitor,
  page: string,
  key: string,
  name: string,
): Promise<number | undefined> {
  await fillCart(visitor);
  const text = (await visitor.get(page)).text;
  const form = formsIn(text, page).find((one) => keyOf(one) === key);
  if (form === undefined) return undefined;
  const body = String(new URLSearchParams({ ...sentValues(form), [name]: hard }));
  return (await attacked.send(visitor, { method: 'POST', path: form.action, body, headers })).status;
}

const address = { street: 'Hamngatan 1', postcode: '23941', city: 'Falsterbo' };

/** Names of the last invoice: as the order has it, and all that the document says. */
async function lastInvoice(): Promise<{ readonly name: unknown; readonly text: string }> {
  const { shop } = attacked;
  const [order] = await shop.look(
    'select id::text, buyer_name from customer_order order by number desc limit 1',
  );
  await orderEvents(shop.shop, String(order?.['id']), ['confirm', 'pack', 'ship']);
  const [invoice] = await shop.look('select document from invoice where order_id = $1', [order?.['id']]);
  return { name: order?.['buyer_name'], text: readPdf(invoice?.['document'] as Buffer).texts.join('') };
}

/** What stands beside the fields of a name, of a page that asks for another one on the invoice. */
function nameHints(page: string): readonly string[] {
  expect(page).toContain('name="paper_name"');
  return [...page.matchAll(/id="field-(?:name|given_name|family_name)-hint">([^<]*)</gu)].map(
    ([, hint = '']) => hint,
  );
}

/** Posts the checkout as the page has it, with these fields. */
async function checkOut(visitor: Visitor, kind: string, fields: Readonly<Record<string, string>>) {
  await fillCart(visitor);
  const page = (await visitor.get(`/kassa?kind=${kind}`)).text;
  const form = formsIn(page, '/kassa').find(({ action }) => action === '/kassa');
  const values = form === undefined ? {} : sentValues(form);
  const email = `${randomUUID()}@guest.example`;
  const body = String(new URLSearchParams({ ...values, phone: '', email, ...fields }));
  return attacked.send(visitor, { method: 'POST', path: '/kassa', body, headers });
}

test.each([
  ['practice', { name: hard }, hard],
  ['sole-trader', { name: hard }, hard],
  ['consumer', { given_name: 'عائشة', family_name: 'Berg' }, 'عائشة Berg'],
])(
  'the checkout asks a guest (%s) how her name is to be written, and keeps both',
  async (kind, fields, name) => {
    const guest = attacked.shop.visitor();
    const asked = await checkOut(guest, kind, fields);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Fakturan kan inte visa ');
    for (const one of [...Object.values(fields), 'name="paper_name"']) expect(asked.text).toContain(one);
    expect(nameHints(asked.text).join(' ')).not.toMatch(/faktura/iu);
    expect((await checkOut(guest, kind, { ...fields, paper_name: '牙科' })).text).toContain(
      'Fakturan kan inte visa \u2068牙 科\u2069.',
    );
    expect((await checkOut(guest, kind, { ...fields, paper_name: 'Yada' })).status).toBe(303);
    const invoice = await lastInvoice();
    expect(invoice.name).toBe(name);
    expect(invoice.text).toContain('KöpareYadaHavet');
  },
);

test('a name that paper can show is asked for once, whatever else was posted', async () => {
  const guest = attacked.shop.visitor();
  const posted = await checkOut(guest, 'practice', { name: 'Żółć', paper_name: 'Yada' });
  expect(posted.status).toBe(303);
  expect((await lastInvoice()).text).toContain('KöpareŻółćHavet');
  const [order] = await attacked.shop.look(
    'select paper_name from customer_order order by number desc limit 1',
  );
  expect(order).toEqual({ paper_name: null });
});

test('who signs up is asked, changes it in her account, corrects her address, and sees all of it', async () => {
  const { shop } = attacked;
  const sole = { kind: 'sole-trader', name: hard, registration: '' };
  const guest = shop.visitor();
  const form = { ...practiceForm, ...sole, email: 'sole@havet.example', password: memberPassword };
  const asked = await guest.post('/skapa-konto', form);
  expect([asked.status, asked.text.includes('name="paper_name"')]).toEqual([422, true]);
  expect((await guest.get('/skapa-konto')).text).toContain('Står på fakturan.');
  expect(nameHints(asked.text).join(' ')).not.toMatch(/faktura/iu);
  const visitor = await signedUp(shop, 'sole@havet.example', { ...sole, paper_name: 'Yada' });
  await checkOut(visitor, 'practice', {});
  expect(await lastInvoice()).toMatchObject({
    name: hard,
    text: expect.stringContaining('KöpareYadaHamngatan'),
  });

  const account = (await visitor.get('/konto')).text;
  expect(account).toContain('value="Yada"');
  await visitor.post('/konto/verksamhet', { name: hard, ...address, paper_name: 'Jada' });
  await checkOut(visitor, 'practice', {});
  expect((await lastInvoice()).text).toContain('KöpareJadaHamngatan');

  const right = { given_name: 'Ada', family_name: 'Lind', phone: '', paper_name: 'Hada' };
  const place = { invoice_street: 'Kajen 2', invoice_postcode: '23941', invoice_city: 'Falsterbo' };
  expect(
    (await visitor.post('/mina-uppgifter/ratta', { ...right, ...place, invoice_city: '牙' })).status,
  ).toBe(422);
  expect((await visitor.post('/mina-uppgifter/ratta', { ...right, ...place })).status).toBe(303);
  await checkOut(visitor, 'practice', {});
  expect((await lastInvoice()).text).toContain('KöpareHadaKajen 2');
  expect((await visitor.get('/mina-uppgifter/poster')).text).toContain('Namn på fakturor');

  // A name that paper can show needs no other.
  await visitor.post('/konto/verksamhet', { name: 'Klinik Kajen', ...address, paper_name: 'Hada' });
  expect(await shop.look("select paper_name from practice where name = 'Klinik Kajen'")).toEqual([
    { paper_name: null },
  ]);
});

test('a private person who changes her name, by whatever form, is called so on her next invoice', async () => {
  const { shop } = attacked;
  const email = 'own@havet.example';
  const own = { kind: 'consumer', name: '', registration: '' };
  const visitor = await signedUp(shop, email, own);
  const forms = (await writtenForms(visitor)).filter(({ written }) =>
    ['given_name', 'family_name'].every((name) => written.includes(name)),
  );
  // Of the forms that the account and My data have: the checkout asks her for no name.
  expect([...new Set(forms.map(({ page }) => page.replace(/\?.*/u, '')))].sort()).toEqual(
    expect.arrayContaining(['/konto', '/mina-uppgifter/ratta']),
  );
  const names = 'select name, paper_name from practice where kind = $1 and name like $2';
  for (const [index, { page, key }] of forms.filter(({ page }) => !page.startsWith('/skapa')).entries()) {
    const family = `Byter${index}`;
    const post = async (more: Readonly<Record<string, string>>): Promise<number> => {
      const form = formsIn((await visitor.get(page)).text, page).find((one) =>
        keyOf(one).startsWith(key.split(' ')[0] ?? ''),
      );
      const body = String(
        new URLSearchParams({ ...(form && sentValues(form)), family_name: family, ...more }),
      );
      const action = form?.action ?? '';
      return (await attacked.send(visitor, { method: 'POST', path: action, body, headers })).status;
    };
    expect([page, await post({ given_name: 'Eva' })]).toEqual([page, 303]);
    expect(await shop.look(names, ['consumer', `%${family}`])).toEqual([
      { name: `Eva ${family}`, paper_name: null },
    ]);
    expect([page, await post({ given_name: 'عائشة' })]).toEqual([page, 422]);
    expect([page, await post({ given_name: 'عائشة', paper_name: 'Aisha' })]).toEqual([page, 303]);
    expect(await shop.look(names, ['consumer', `%${family}`])).toEqual([
      { name: `عائشة ${family}`, paper_name: 'Aisha' },
    ]);
    await checkOut(visitor, 'practice', {});
    const invoice = await lastInvoice();
    expect([invoice.name, invoice.text.includes('KöpareAisha')]).toEqual([`عائشة ${family}`, true]);
    // Back to letters that paper has: nothing of the other name is left.
    expect(await post({ given_name: 'Eva', paper_name: 'Aisha' })).toBe(303);
    expect(await shop.look(names, ['consumer', `%${family}`])).toEqual([
      { name: `Eva ${family}`, paper_name: null },
    ]);
  }
});

test('a practice whose name was kept before anybody was asked is asked at the checkout', async () => {
  const { shop } = attacked;
  const visitor = await signedUp(shop, 'old@havet.example', {
    name: 'Klinik 1990',
    registration: '556056-6258',
  });
  await shop.look(
    "update practice set name = '牙科' where id in (select practice_id from membership join person on person.id = person_id where email = 'old@havet.example')",
  );
  const asked = await checkOut(visitor, 'practice', { paper_name: '' });
  expect([asked.status, asked.text.includes('name="paper_name"')]).toEqual([422, true]);
  expect((await checkOut(visitor, 'practice', { paper_name: 'Yake' })).status).toBe(303);
  expect(await lastInvoice()).toMatchObject({
    name: '牙科',
    text: expect.stringContaining('KöpareYakeHamngatan'),
  });
  await shop.look("update practice set name = 'Klinik 1990' where name = '牙科'");
});

test('no form takes what an invoice would lack, and each invoice can be read', async () => {
  const { shop, eva, signIn } = attacked;
  await shop.look('update product set stock = 100000');
  const refused = new Set<string>();
  let tried = 0;
  for (const visitor of [shop.visitor(), eva]) {
    await fillCart(visitor);
    for (const { page, key, written } of await writtenForms(visitor))
      for (const name of written) {
        const status = await postHard(visitor, page, key, name);
        if (status === undefined) continue;
        tried += 1;
        if (status === 422) refused.add(`${key.split(' ').slice(0, 2).join(' ').trim()} ${name}`);
        if (/logga-ut|radera|begransa/u.test(key)) await signIn();
      }
  }
  expect(tried).toBeGreaterThan(60);
  const asked = ['/kassa', '/skapa-konto'].flatMap((form) => [
    ...['practice name', 'practice street', 'practice city'].map((one) => `${form} ${one}`),
    ...['sole-trader name', 'sole-trader street', 'sole-trader city'].map((one) => `${form} ${one}`),
    ...['given_name', 'family_name', 'street', 'city'].map((one) => `${form} consumer ${one}`),
  ]);
  asked.push(...['name', 'street', 'city'].map((one) => `/konto/verksamhet ${one}`));
  expect(asked.filter((one) => !refused.has(one))).toEqual([]);
  const open = await shop.look("select id::text from customer_order where state = 'placed'");
  const all = await shop.look('select from customer_order');
  // Some have been shipped by a form of the desk; each has its invoice below.
  expect([all.length > 10, open.length > 0]).toEqual([true, true]);
  for (const { id } of open) await orderEvents(shop.shop, String(id), ['confirm', 'pack', 'ship']);
  const invoices = await shop.look('select document from invoice');
  for (const { document } of invoices)
    expect(readPdf(document as Buffer).texts.join('')).not.toContain(lackingSign);
  const practices = await shop.look(
    'select coalesce(paper_name, name) as name, invoice_street as street, invoice_city as city from practice',
  );
  expect(practices.filter((row) => paperLacks(Object.values(row).join(' ')).length > 0)).toEqual([]);
}, 120_000);

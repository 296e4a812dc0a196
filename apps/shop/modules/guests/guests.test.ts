import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { guestFields } from '../../testing/guest-fields.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { memberPassword, practiceForm, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visited, Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/module.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

const page = '/mina-uppgifter-utan-konto';
let count = 0;
let email = '';
beforeEach(() => {
  count += 1;
  email = `guest${count}@kajen.example`;
});

async function orders(as: Readonly<Record<string, string>> = {}): Promise<ReceivedMail> {
  const visitor = shop.visitor();
  const [product] = await shop.look(
    'select id::text from product where stock > 20 order by random() limit 1',
  );
  await visitor.post('/varukorg', { do: 'add', product: String(product?.['id']), quantity: '1' });
  const { ticket = '', prices = '', buyer = '' } = hiddenFields((await visitor.get('/kassa')).text);
  const fields = { ...guestFields, email, ...as, ticket, prices, buyer };
  expect((await visitor.post('/kassa', fields)).location).toBe('/tack');
  return shop.mailbox.next(as['email'] ?? email);
}

const keyIn = (mail: ReceivedMail): string =>
  new URL(linkIn(mail), 'http://shop').searchParams.get('key') ?? '';

async function asked(address = email): Promise<ReceivedMail> {
  await shop.visitor().post(page, { email: address });
  return shop.mailbox.next(address);
}

const open = (visitor: Visitor, key: string): Promise<Visited> => visitor.post(`${page}/oppna`, { key });

async function entered(): Promise<Visitor> {
  const visitor = shop.visitor();
  expect((await open(visitor, keyIn(await asked()))).location).toBe('/mina-uppgifter');
  return visitor;
}

const people = (address: string) =>
  shop.look('select id::text from person where email = $1 order by id', [address]);

describe('whoever bought without an account', () => {
  it('sees what is held under her address, all her orders, and nothing of another’s of the same name', async () => {
    expect((await orders()).html).toContain(page);
    await orders({ given_name: 'Adele' });
    await orders({ email: `other.${email}`, phone: '040-99 88 77' });
    const visitor = await entered();
    const first = await visitor.get('/mina-uppgifter');
    expect(first.status).toBe(200);
    expect(first.text).toContain(`Du ser det som vi har under ${email}, utan konto`);
    const { text } = await visitor.get('/mina-uppgifter/poster');
    for (const words of [email, 'Adele', 'Beställningar']) expect(text).toContain(words);
    expect(text).not.toContain('other.');
    expect(text).not.toContain('040-99 88 77');
    const file = (await visitor.bytes('/mina-uppgifter/utdrag.json')).body.toString();
    const { records } = JSON.parse(file) as {
      readonly records: readonly { readonly tables: readonly { readonly rows: readonly object[] }[] }[];
    };
    const rows = records.flatMap(({ tables }) => tables.flatMap((table) => table.rows));
    expect(
      rows.filter((row) => 'contact_email' in row || JSON.stringify(row).includes('"contact_email"')),
    ).toHaveLength(2);
  });

  it('has her rights: corrects, restricts, chooses, takes along and asks', async () => {
    await orders();
    const visitor = await entered();
    const right = { given_name: 'Asta', family_name: 'Ek', phone: '' };
    expect((await visitor.submit('/mina-uppgifter/ratta', right)).text).toContain('Uppgifterna har rättats.');
    expect((await visitor.get('/mina-uppgifter/poster')).text).toContain('Asta');
    expect((await visitor.get('/mina-uppgifter/val')).text).toContain('Säg nej');
    expect((await visitor.bytes('/mina-uppgifter/ta-med/fil?as=json')).body.toString()).toContain(email);
    expect((await visitor.submit('/mina-uppgifter/be-om', { right: 'objection' })).text).toContain(
      'Vi har tagit emot din begäran',
    );
    const restricted = { do: 'restrict', ground: 'accuracy' };
    expect((await visitor.submit('/mina-uppgifter/begransa', restricted)).text).toContain('är begränsad');
    // A new link works meanwhile.
    expect((await (await entered()).submit('/mina-uppgifter/begransa', { do: 'lift' })).text).toContain(
      'Begränsningen har hävts.',
    );
  });

  it('erases it without a password she never had, and what stays is what the page said', async () => {
    await orders();
    await orders();
    await orders({ email: `other.${email}` });
    const visitor = await entered();
    const plan = (await visitor.get('/mina-uppgifter/radera')).text;
    expect(plan).not.toContain('type="password"');
    const { as_of = '', plan: hash = '', close = '' } = hiddenFields(plan);
    const done = await visitor.submit('/mina-uppgifter/radera', { as_of, plan: hash, close });
    expect(done.text).toContain('Dina uppgifter är raderade');
    expect(await people(email)).toEqual([]);
    expect(await people(`other.${email}`)).toHaveLength(1);
    expect(visitor.cookies.has('guest')).toBe(false);
    expect((await shop.mailbox.next(email)).subject).toBe('Dina uppgifter är raderade');
  });

  it('opens nothing of the shop that needs an account', async () => {
    await orders();
    const visitor = await entered();
    for (const path of ['/konto', '/konto/bestallningar', '/konto/inloggningar'])
      expect((await visitor.get(path)).location).toContain('/logga-in');
  });
});

describe('the link', () => {
  it('is answered alike whoever asks for it, and comes only where something is held', async () => {
    await orders();
    const known = await shop.visitor().post(page, { email });
    const unknown = await shop.visitor().post(page, { email: 'nobody@kajen.example' });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await shop.mailbox.next(email);
    await shop.settle();
    expect(shop.mailbox.left).not.toContain('nobody@kajen.example');
    expect((await shop.visitor().post(page, { email: 'no address' })).status).toBe(422);
  });

  it('is sent five times an hour to one address, and the answer stays the same', async () => {
    await orders();
    const answers = new Set<string>();
    for (let asking = 0; asking < 7; asking += 1) {
      answers.add((await shop.visitor().post(page, { email })).text);
      // One at a time: what waits in the queue is one mail.
      if (asking < 5) await shop.mailbox.next(email);
    }
    expect(answers.size).toBe(1);
    // What is asked for afterwards comes, so nothing of hers waits before it.
    const last = `last.${email}`;
    await shop.look("insert into person (given_name, family_name, email) values ('Gun', 'Ek', $1)", [last]);
    await asked(last);
    const links = "select count(*)::int as n from email_proof where kind = 'guest-link' and email = $1";
    expect(await shop.look(links, [email])).toEqual([{ n: 5 }]);
  });

  it('is spent by its button, once; looking at it spends nothing', async () => {
    await orders();
    const key = keyIn(await asked());
    for (let look = 0; look < 2; look += 1)
      expect((await shop.visitor().get(`${page}/oppna?key=${key}`)).text).toContain('Öppna Mina uppgifter');
    const both = await Promise.all([open(shop.visitor(), key), open(shop.visitor(), key)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await open(shop.visitor(), key)).status).toBe(410);
  });

  it('opens nothing once it is an hour old, forged, or another kind’s', async () => {
    await orders();
    const [key, other] = [keyIn(await asked()), keyIn(await asked())];
    await shop.look("update email_proof set expires_at = now() - interval '1 second' where id = $1", [
      key.split('.')[0],
    ]);
    const visitor = await entered();
    const session = visitor.cookies.get('guest') ?? '';
    const forged = `${other.split('.')[0]}.${session.split('.')[1]}`;
    for (const one of [key, forged, session, '', 'x.y'])
      expect([one.slice(0, 8), (await open(shop.visitor(), one)).status]).toEqual([one.slice(0, 8), 410]);
    const proof = { proof: other.split('.')[0] ?? '', key: other.split('.')[1] ?? '' };
    expect((await shop.visitor().post('/bekrafta', { ...proof, password: memberPassword })).status).toBe(410);
    const stranger = shop.visitor();
    stranger.cookies.set('guest', other);
    expect((await stranger.get('/mina-uppgifter')).location).toContain('/logga-in');
  });

  it('proves one row however many are opened at once, so that all under the address is hers', async () => {
    for (let order = 0; order < 3; order += 1) await orders();
    const keys = [keyIn(await asked()), keyIn(await asked()), keyIn(await asked())];
    const answers = await Promise.all(keys.map((key) => open(shop.visitor(), key)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const proven = 'select count(email_confirmed_at)::int as n from person where email = $1';
    expect(await shop.look(proven, [email])).toEqual([{ n: 1 }]);
    expect((await shop.shop.subjects.resolve(email)).refs).toHaveLength(3);
  });
});

describe('what a link opened', () => {
  it('is over when she ends it, for whoever has the cookie, and after an hour', async () => {
    await orders();
    const visitor = await entered();
    const thief = shop.visitor();
    thief.cookies.set('guest', visitor.cookies.get('guest') ?? '');
    expect((await thief.get('/mina-uppgifter')).status).toBe(200);
    expect((await visitor.submit(`${page}/avsluta`, {})).text).toContain('Du har stängt Mina uppgifter.');
    expect(visitor.cookies.has('guest')).toBe(false);
    expect((await thief.get('/mina-uppgifter')).location).toContain('/logga-in');
    const later = await entered();
    await shop.look("update email_proof set expires_at = now() where kind = 'guest-session'");
    expect((await later.get('/mina-uppgifter')).location).toContain('/logga-in');
  });

  it('is told in My data by what it is', async () => {
    await orders();
    const { text } = await (await entered()).get('/mina-uppgifter/poster');
    expect(text).toContain('Mina uppgifter, öppnade med en länk');
  });
});

describe('an address that has an account', () => {
  it('gets no link but is told to sign in, where everything is', async () => {
    await orders();
    const ada = await signedUp(shop, email);
    const mail = await asked();
    expect(mail.text).toContain('Det finns ett konto med den här adressen.');
    expect(linkIn(mail)).toContain('/logga-in');
    expect(
      await shop.look("select 1 from email_proof where kind = 'guest-link' and email = $1", [email]),
    ).toEqual([]);
    expect((await ada.get('/mina-uppgifter/poster')).text).toContain('Beställningar');
  });

  it('holds what a link proved before: the account has all of it, and an older link opens nothing', async () => {
    await orders();
    const key = keyIn(await asked());
    await entered();
    const ada = await signedUp(shop, email, practiceForm);
    expect((await shop.shop.subjects.resolve(email)).refs).toHaveLength(2);
    expect((await ada.get('/mina-uppgifter/poster')).text).toContain('Beställningar');
    expect((await open(shop.visitor(), key)).status).toBe(410);
  });

  it('holds it after she changed to that address, too', async () => {
    await orders();
    await entered();
    const bea = await signedUp(shop, `bea.${email}`);
    await bea.post('/konto/epost', { new_email: email });
    const query = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop').searchParams;
    const fields = { proof: query.get('proof') ?? '', key: query.get('key') ?? '', password: memberPassword };
    expect((await bea.post('/bekrafta', fields)).status).toBe(303);
    expect((await shop.shop.subjects.resolve(email)).refs).toHaveLength(2);
  });
});

it('somebody who is signed in as another is not shown a guest’s data', async () => {
  await shop.look("insert into person (given_name, family_name, email) values ('Gun', 'Ek', $1)", [email]);
  const key = keyIn(await asked());
  const ada = await signedUp(shop, `ada.${email}`);
  expect((await open(ada, key)).status).toBe(409);
  expect(ada.cookies.has('guest')).toBe(false);
});

it('who only reads the newsletter is told no day that has passed, and no time before there was a shop', async () => {
  await shop.visitor().post('/nyhetsbrev', { email });
  await shop.mailbox.next(email);
  const visitor = await entered();
  const pages = await Promise.all(
    ['/mina-uppgifter', '/mina-uppgifter/poster', '/en/my-data/records'].map((path) => visitor.get(path)),
  );
  // What is read: an attribute can hold such digits by chance.
  for (const { text } of pages) expect(text.replaceAll(/<[^>]*>/gu, ' ')).not.toMatch(/\b19\d\d\b/u);
  expect(pages[0]?.text).toContain('När inga andra uppgifter hänger på dem');
  expect(pages[1]?.text).toContain(
    'Tiden har gått ut. Raderas när inga andra uppgifter om dig hänger på den här',
  );
});

it('the page is linked from the footer, the sign-in and the order’s mail', async () => {
  for (const path of ['/', '/logga-in'])
    expect((await shop.visitor().get(path)).text).toContain(`href="${page}"`);
});

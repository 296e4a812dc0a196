import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import type { Shop } from '../../kit/shop.ts';
import { signId } from '../../kit/signed-id.ts';
import { nightly } from '../../shop-runtime/nightly.ts';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/module.ts';
import { consentText } from './comment.ts';
import { endWithdrawn } from './take-back.ts';

let test: TestShop;
let shop: Shop;
let product: { readonly id: number; readonly slug: string; readonly page: string };
beforeAll(async () => {
  test = await openTestShop('dittoo');
  shop = test.shop;
  await stockShelves(shop, new URL('dittoo/catalogue.yaml', host.policies));
  const [row] = await test.look("select id, slug from product where sku = 'BA-2101'");
  const slug = String(row?.['slug']);
  product = { id: Number(row?.['id']), slug, page: `/produkt/${slug}` };
});
afterAll(() => test?.close());

const desk = '/demo/desk/comments';

/** A form that was opened so many seconds ago. */
function opened(seconds = 10): string {
  return signId('comment-form', shop, String(shop.now().epochMilliseconds - seconds * 1000));
}

function fields(
  words: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return { shown_name: 'Tandvisk', words, opened: opened(), homepage: '', ...more };
}

function send(
  visitor: Visitor,
  words: string,
  more: Readonly<Record<string, string>> = {},
  path = '/kommentar',
) {
  return visitor.post(`${path}/${product.id}`, fields(words, more));
}

const rowsOf = (words: string) =>
  test.look('select id::text, person_id::text, state::text, ends_at from comment where words = $1', [words]);
const stateOf = async (words: string): Promise<unknown> => (await rowsOf(words))[0]?.['state'];

async function decide(words: string, act: 'show' | 'refuse' | 'undo'): Promise<string> {
  const [row] = await rowsOf(words);
  const answer = await test.visitor().submit(desk, { do: act, id: String(row?.['id']) });
  return answer.text;
}

async function pageText(visitor = test.visitor()): Promise<string> {
  return (await visitor.get(product.page)).text;
}

function takeBackLink(mail: ReceivedMail): string {
  const [url = ''] =
    /https?:\/\/\S+\/(?:ta-tillbaka-kommentar|take-back-comment)\/\S+/u.exec(mail.text) ?? [];
  return new URL(url).pathname;
}

/** A guest's comment whose link was pressed. */
async function confirmed(email: string, words: string): Promise<void> {
  await send(test.visitor(), words, { email });
  await test.visitor().post(linkIn(await test.mailbox.next(email)), {});
}

async function shown(email: string, words: string): Promise<ReceivedMail> {
  await confirmed(email, words);
  await decide(words, 'show');
  return test.mailbox.next(email);
}

/** What the night does after so many days of the shop's calendar, without its rests between batches. */
async function night({ years = 0, days = 0 } = {}): Promise<void> {
  const today = Temporal.Now.zonedDateTimeISO(shop.policy.timeZone).with({ hour: 3 });
  const asOf = today.add({ years }).add({ days }).toInstant();
  await endWithdrawn(shop);
  await shop.retention.sweep(await shop.retention.planSweep(asOf, { count: false }));
}

it('shows a guest’s comment after the press on the link and the desk’s, escaped, and neither by a GET', async () => {
  const [email, words] = ['gast@kommentar.example', 'Håller <b>formen</b> bra. www.klinik.example'];
  expect(await pageText()).toContain('Ingen har kommenterat än');
  expect((await send(test.visitor(), words, { email })).location).toBe(`${product.page}?comment=asked`);
  expect(await stateOf(words)).toBe('unconfirmed');
  const mail = await test.mailbox.next(email);
  expect(mail.text).toContain(consentText(shop, 'sv'));
  const link = linkIn(mail);
  expect((await test.visitor().get(link)).text).toContain('Ja, visa min kommentar');
  expect(await stateOf(words)).toBe('unconfirmed');
  expect((await test.visitor().get(desk)).text).not.toContain('Håller');
  expect((await test.visitor().post(link, {})).text).toContain('Tack för kommentaren');
  expect(await rowsOf(words)).toMatchObject([{ state: 'waiting', ends_at: null }]);
  expect(await pageText()).not.toContain('Håller');
  const atDesk = (await test.visitor().get(desk)).text;
  expect(atDesk).toContain('Håller &lt;b&gt;formen&lt;/b&gt;');
  expect(atDesk).not.toContain(email);
  await decide(words, 'show');
  const page = await pageText();
  expect(page).toContain('Håller &lt;b&gt;formen&lt;/b&gt; bra. www.klinik.example');
  expect(page).not.toContain('href="www');
  expect(page).not.toContain(email);
  const [fact] = await test.look(
    'select c.text_hash, c.source, c.double_opt_in, c.purpose from trygg.consent c join trygg.subject s on s.id = c.subject_id join person p on p.id::text = s.key where p.email = $1',
    [email],
  );
  const text_hash = createHash('sha256').update(consentText(shop, 'sv')).digest('hex');
  expect(fact).toEqual({ text_hash, source: 'form', double_opt_in: true, purpose: 'comments' });
  // Pressed once more it changes nothing.
  expect((await test.visitor().post(link, {})).text).toContain('Tack för kommentaren');
  expect(await stateOf(words)).toBe('shown');
  const told = await test.mailbox.next(email);
  expect(told.subject).toBe('Din kommentar visas nu');
  const back = takeBackLink(told);
  expect((await test.visitor().get(back)).text).toContain('Ta tillbaka kommentaren?');
  expect(await stateOf(words)).toBe('shown');
  expect((await test.visitor().post(back, {})).text).toContain('Kommentaren är borttagen');
  expect(await rowsOf(words)).toEqual([]);
  expect((await test.visitor().get(back)).status).toBe(410);
  expect((await test.visitor().post(link, {})).status).toBe(410);
  await nightly(shop);
  expect(await test.look('select id from person where email = $1', [email])).toEqual([]);
});

it('answers a known address as an unknown one, joins nobody, and tells the writer first', async () => {
  const [known, unknown] = ['kund@kommentar.example', 'okand@kommentar.example'];
  const visitor = await signedUp(test, known);
  const [first, second] = [
    await send(test.visitor(), 'Av någon annan', { email: known.toUpperCase() }),
    await send(test.visitor(), 'Av en okänd', { email: unknown }),
  ];
  expect([first.status, first.location, first.text]).toEqual([second.status, second.location, second.text]);
  const mails = [await test.mailbox.next(known), await test.mailbox.next(unknown)];
  expect(mails[0]?.subject).toBe(mails[1]?.subject);
  const account = (
    await test.look('select id::text from person where email = $1 and has_account', [known])
  )[0];
  const [row] = await rowsOf('Av någon annan');
  expect(row?.['person_id']).not.toBe(account?.['id']);
  expect((await visitor.get('/konto/kommentarer')).text).not.toContain('Av någon annan');
  const told = await test.look('select channel, policy_hash from first_notice where person_id = $1', [
    row?.['person_id'],
  ]);
  expect(told).toEqual([{ channel: 'comment', policy_hash: shop.policy.hash }]);
});

it('takes the comment of somebody signed in at once, shows it to the writer alone, and lets nobody else take it back', async () => {
  const [email, words] = ['inne@kommentar.example', 'Skriven av en inloggad'];
  const visitor = await signedUp(test, email);
  expect((await visitor.get('/konto')).text).toContain('/konto/kommentarer');
  expect((await visitor.get('/konto/kommentarer')).text).toContain('Du har inte skrivit någon kommentar');
  const answer = await visitor.submit(`/kommentar/${product.id}`, fields(words));
  expect(answer.text).toContain('Vi läser kommentaren innan den visas');
  expect(answer.text).toContain(words);
  expect(await pageText()).not.toContain(words);
  await decide(words, 'show');
  expect((await test.mailbox.next(email)).subject).toBe('Din kommentar visas nu');
  const [row] = await rowsOf(words);
  const id = String(row?.['id']);
  for (const other of [test.visitor(), await signedUp(test, 'annan@kommentar.example')]) {
    await other.post('/ta-tillbaka-kommentar', { id, from: product.page });
    await other.post('/konto/kommentarer', { id, shown_name: 'Någon annan', words: 'Ändrad' });
    expect(await pageText(other)).not.toContain('Ta tillbaka');
  }
  expect(await stateOf(words)).toBe('shown');
  const taken = await visitor.submit('/ta-tillbaka-kommentar', { id, from: product.page });
  expect(taken.text).toContain('Kommentaren är borttagen');
  expect(await rowsOf(words)).toEqual([]);
});

it('is shown or refused by one press each, which an undo takes back; what was refused is erased on the day after', async () => {
  const [good, bad] = ['Bra båge', 'Dålig ton'];
  for (const words of [good, bad]) await confirmed(`${words.at(0)}@kommentar.example`, words);
  expect(await decide(good, 'show')).toContain('Kommentaren visas nu.');
  await decide(good, 'undo');
  expect(await stateOf(good)).toBe('waiting');
  expect(await pageText()).not.toContain(good);
  expect(await decide(bad, 'undo')).toContain('hade redan');
  expect(await decide(bad, 'refuse')).toContain('Kommentaren visas inte.');
  expect(await pageText()).not.toContain(bad);
  await decide(bad, 'undo');
  expect(await rowsOf(bad)).toMatchObject([{ state: 'waiting', ends_at: null }]);
  await decide(bad, 'refuse');
  await night();
  expect(await stateOf(bad)).toBe('refused');
  await night({ days: 1 });
  expect(await rowsOf(bad)).toEqual([]);
  expect(await stateOf(good)).toBe('waiting');
  await decide(good, 'refuse');
  await night({ days: 1 });
  expect((await test.visitor().get('/en/demo/desk/comments')).text).toContain('No comments are waiting.');
});

it('is gone from the page at once when the consent is taken back, erased by the sweep of the day after, and comes back with it before', async () => {
  const words = { signs: 'Jag tar tillbaka mitt ja', other: 'Jag står för det' };
  const visitor = await signedUp(test, 'val@kommentar.example');
  await send(visitor, words.signs);
  await decide(words.signs, 'show');
  await shown('kvar@kommentar.example', words.other);
  const choice = { purpose: 'comments', channel: '' };
  await visitor.post('/mina-uppgifter/val', { do: 'withdraw', ...choice });
  expect(await pageText()).not.toContain(words.signs);
  expect((await visitor.get('/konto/kommentarer')).text).toContain('Du har kommentarer som inte visas');
  await night();
  expect((await rowsOf(words.signs))[0]?.['ends_at']).not.toBeNull();
  await visitor.post('/mina-uppgifter/val', { do: 'consent', ...choice });
  expect(await pageText()).toContain(words.signs);
  await night();
  expect(await rowsOf(words.signs)).toMatchObject([{ ends_at: null }]);
  await night({ days: 1 });
  expect(await stateOf(words.signs)).toBe('shown');
  await visitor.post('/mina-uppgifter/val', { do: 'withdraw', ...choice });
  await night();
  expect(await rowsOf(words.signs)).toHaveLength(1);
  await night({ days: 1 });
  expect(await rowsOf(words.signs)).toEqual([]);
  expect(await pageText()).toContain(words.other);
});

it('rests while its writer is restricted: hidden, not ended, and still the writer’s to take back', async () => {
  const [email, words] = ['rest@kommentar.example', 'Vilar en stund'];
  const visitor = await signedUp(test, email);
  await send(visitor, words);
  await decide(words, 'show');
  const subject = await shop.subjects.resolve(`person:${await personOf(test, email)}`);
  await shop.restrictions.restrict(subject, 'accuracy');
  expect(await pageText()).not.toContain(words);
  await night({ days: 2 });
  expect(await rowsOf(words)).toMatchObject([{ state: 'shown', ends_at: null }]);
  expect((await send(visitor, 'Ännu en')).status).toBe(422);
  expect(await rowsOf('Ännu en')).toEqual([]);
  const [row] = await rowsOf(words);
  await visitor.post('/ta-tillbaka-kommentar', { id: String(row?.['id']) });
  expect(await rowsOf(words)).toEqual([]);
});

it('keeps programs and advertisements out without keeping who tried', async () => {
  const before = await test.look('select count(*) from person');
  const email = 'spam@kommentar.example';
  const trapped = await send(test.visitor(), 'Köp nu', { email, homepage: 'x' });
  expect([trapped.status, await rowsOf('Köp nu')]).toEqual([303, []]);
  const refused = [
    { opened: opened(1) },
    { opened: opened(13 * 60 * 60) },
    { opened: '' },
    { opened: signId('comment', shop, String(shop.now().epochMilliseconds - 10_000)) },
  ];
  for (const one of refused)
    expect([(await send(test.visitor(), 'För fort', { email, ...one })).status, one]).toEqual([422, one]);
  const links = await send(test.visitor(), 'Se http://a.example och https://b.example', { email });
  expect([links.status, links.text.includes('Högst en länk')]).toEqual([422, true]);
  for (const faulty of [
    { email: 'ingen' },
    { shown_name: ' ' },
    { shown_name: 'x'.repeat(61) },
    { words: 'x'.repeat(2001) },
  ])
    expect((await send(test.visitor(), 'Fel', { email, ...faulty })).status).toBe(422);
  expect(await test.look('select count(*) from person')).toEqual(before);
  expect(test.mailbox.left).not.toContain(email);
});

it('lets three comments of one address wait, and says so only to who is signed in', async () => {
  const email = 'ivrig@kommentar.example';
  for (const number of [1, 2, 3, 4]) {
    const answer = await send(test.visitor(), `Ivrig ${number}`, { email });
    expect(answer.status).toBe(303);
  }
  expect(await test.look("select id from comment where words like 'Ivrig%'")).toHaveLength(3);
  const visitor = await signedUp(test, 'flitig@kommentar.example');
  // As long as may be, as a browser sends it and counts it.
  const long = `${'x'.repeat(1990)}\r\n`.padEnd(2001, 'y');
  for (const words of ['Flitig 1', 'Flitig 2', long]) expect((await send(visitor, words)).status).toBe(303);
  const full = await send(visitor, 'Flitig 4');
  expect([full.status, full.text.includes('Du har redan flera')]).toEqual([422, true]);
});

it('forgets who never confirmed on the day after the policy’s period, address and all', async () => {
  const [email, words] = ['aldrig@kommentar.example', 'Aldrig bekräftad'];
  await send(test.visitor(), words, { email });
  const mail = await test.mailbox.next(email);
  expect(mail.text).toContain('Länken gäller i 7 dagar.');
  await night({ days: 7 });
  expect(await rowsOf(words)).toHaveLength(1);
  await test.look("update comment set ends_at = now() - interval '1 minute' where words = $1", [words]);
  expect((await test.visitor().post(linkIn(mail), {})).status).toBe(410);
  await night({ days: 8 });
  expect(await rowsOf(words)).toEqual([]);
  expect(await test.look('select id from person where email = $1', [email])).toEqual([]);
});

it('waits to be read again once it is changed, by the writer or by a right', async () => {
  const [email, words] = ['rattar@kommentar.example', 'Med ett fel'];
  const visitor = await signedUp(test, email);
  await send(visitor, words);
  await decide(words, 'show');
  const [row] = await rowsOf(words);
  const id = String(row?.['id']);
  expect((await visitor.get(`/konto/kommentarer?change=${id}`)).text).toContain(`>${words}</textarea>`);
  const faulty = await visitor.post('/konto/kommentarer', { id, shown_name: '', words: 'Utan namn' });
  expect([faulty.status, await stateOf(words)]).toEqual([422, 'shown']);
  const saved = await visitor.submit('/konto/kommentarer', { id, shown_name: 'T.', words: 'Utan fel' });
  expect(saved.text).toContain('Vi läser kommentaren innan den visas igen');
  expect(await stateOf('Utan fel')).toBe('waiting');
  expect(await pageText()).not.toContain('Utan fel');
  await decide('Utan fel', 'show');
  const subject = await shop.subjects.resolve(`person:${await personOf(test, email)}`);
  const correction = { table: 'comment', column: 'words', value: 'Rättad av butiken', key: id } as const;
  await shop.corrections.apply(await shop.corrections.plan(subject, [correction]));
  expect(await stateOf('Rättad av butiken')).toBe('waiting');
});

it('is told in My data in words, and erased with its writer and nobody else’s', async () => {
  const [email, words] = ['radera@kommentar.example', 'Ska raderas'];
  const visitor = await signedUp(test, email);
  await send(visitor, words);
  await shown('stannar@kommentar.example', 'Ska stanna');
  for (const [path, ...texts] of [
    ['/mina-uppgifter/poster', 'Kommentarer om varor', 'BA-2101', 'väntar på granskning'],
    ['/en/my-data/records', 'Comments on products', 'BA-2101', 'waiting for review'],
  ] as const) {
    const { text } = await visitor.get(path);
    for (const one of [words, 'Tandvisk', ...texts]) expect(text).toContain(one);
  }
  const others = await test.look(
    'select c.*, p.email from comment c join person p on p.id = c.person_id where words <> $1 order by c.id',
    [words],
  );
  const asOf = Temporal.Now.instant();
  const subject = await shop.subjects.resolve(`person:${await personOf(test, email)}`);
  await shop.erasures.erase(await shop.erasures.plan(subject, { asOf }), { asOf });
  expect(await rowsOf(words)).toEqual([]);
  expect(
    await test.look('select c.*, p.email from comment c join person p on p.id = c.person_id order by c.id'),
  ).toEqual(others);
  expect(await pageText()).toContain('Ska stanna');
});

it('lasts three years from when it was written', async () => {
  await shown('lange@kommentar.example', 'I tre år');
  await night({ years: 3, days: -1 });
  expect(await stateOf('I tre år')).toBe('shown');
  await night({ years: 3, days: 1 });
  expect(await rowsOf('I tre år')).toEqual([]);
});

it('leaves no address and no word of a comment in the queue', async () => {
  const jobs = await test.look("select data::text, output::text from pgboss.job where name = 'mail'");
  expect(jobs.length).toBeGreaterThan(0);
  expect(JSON.stringify(jobs)).not.toMatch(/\.example|Tandvisk/u);
});

it('is not there in a shop whose policy has no comments', async () => {
  const other = await openTestShop();
  try {
    await stockShelves(other.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
    const [row] = await other.look('select id, slug from product order by id limit 1');
    const page = await other.visitor().get(`/produkt/${String(row?.['slug'])}`);
    expect([page.status, page.text.includes('comment')]).toEqual([200, false]);
    for (const path of [
      `/kommentar/${String(row?.['id'])}`,
      desk,
      '/konto/kommentarer',
      '/ta-tillbaka-kommentar',
    ])
      expect([path, (await other.visitor().get(path)).status]).toEqual([path, 404]);
    for (const name of [
      'ask-comment',
      'write-comment',
      'show-comments',
      'moderate-comments',
      'tell-writer',
    ] as const)
      expect([name, other.shop.permits(name)]).toEqual([name, false]);
    expect(other.shop.permits('carry-choices', 'comments')).toBe(false);
    await endWithdrawn(other.shop);
  } finally {
    await other.close();
  }
});

import type { Evidence } from '@trygg/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shop } from '../../kit/shop.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { newsletter } from './newsletter.ts';

// A no belongs to a mailbox: whoever said it in one row says no to a yes of every other row under the address.

let test: TestShop;
let shop: Shop;
beforeAll(async () => {
  test = await openTestShop();
  shop = test.shop;
}, 120_000);
afterAll(() => test?.close());

const whole = { purpose: newsletter.purpose } as const;
const post = { purpose: newsletter.purpose, channel: 'post' } as const;
const pageSays = 'Om du trycker på knappen kommer nyhetsbrevet ändå. I övrigt gäller det nejet';
const mailSays = 'Om du bekräftar kommer nyhetsbrevet ändå';

/** A row without an account, as a purchase or a sign-up leaves one. */
async function row(email: string): Promise<string> {
  const [made] = await test.look(
    "insert into person (given_name, family_name, email) values ('', '', $1) returning id::text",
    [email],
  );
  return String(made?.['id']);
}

async function declines(id: string, no: typeof whole | typeof newsletter | typeof post): Promise<void> {
  const subject = await shop.subjects.resolve(`person:${id}`);
  const evidence = { text: 'nej', language: 'sv', source: 'office' } as const;
  await shop.choices.choose(subject, { kind: 'object', ...no }, evidence);
}

async function asks(email: string) {
  const answer = await test.visitor().post('/nyhetsbrev', { email });
  const mail = await test.mailbox.next(email);
  return { answer: [answer.status, answer.location, answer.text], mail, link: linkIn(mail) };
}

/** Every place that a yes may come from; a new one does not compile before it stands here. */
const places: Readonly<Record<Exclude<Evidence['source'], 'suppression'>, true>> = {
  'sign-up': true,
  checkout: true,
  'my-data': true,
  newsletter: true,
  unsubscribe: true,
  office: true,
  form: true,
};
const sources = Object.keys(places) as readonly (keyof typeof places)[];

const ways: Readonly<Record<string, (email: string) => Promise<void>>> = {
  'all marketing, in a row without an account': async (email) => declines(await row(email), whole),
  'the newsletter, in a row without an account': async (email) => declines(await row(email), newsletter),
  'the newsletter, by an address in other letters': async (email) =>
    declines(await row(email.toUpperCase()), newsletter),
  'the newsletter, by a link, with no row any more': (address) =>
    shop.choices.suppress({ address, ...newsletter }),
  'all marketing, by a row that was erased since': async (email) => {
    const id = await row(email);
    await declines(id, whole);
    const asOf = shop.now();
    const subject = await shop.subjects.resolve(`person:${id}`);
    await shop.erasures.erase(await shop.erasures.plan(subject, { asOf }), { asOf });
  },
};

describe.each(Object.keys(ways))('after a no to %s', (way) => {
  const at = `${Object.keys(ways).indexOf(way)}@intill.example`;

  it('mail and page say so before a yes by the form counts, and the form does not', async () => {
    const her = `form${at}`;
    await ways[way]?.(her);
    const { answer, mail, link } = await asks(her);
    expect(answer).toEqual((await asks(`ingen${at}`)).answer);
    expect(mail.text).toContain(mailSays);
    const page = (await test.visitor().get(link)).text;
    expect(hiddenFields(page)['lifts']).toBe('yes');
    expect((await test.visitor().post(link, {})).status).toBe(410);
    const said = (await test.visitor().post(link, hiddenFields(page))).text;
    expect(said).toContain('Klart, du får nyhetsbrevet');
  });

  it('said while the mail was under way, the press on a page that does not know of it does not count', async () => {
    const her = `sen${at}`;
    const { mail, link } = await asks(her);
    expect(mail.text).not.toContain(mailSays);
    const page = (await test.visitor().get(link)).text;
    expect(page).not.toContain(pageSays);
    await ways[way]?.(her);
    expect((await test.visitor().post(link, hiddenFields(page))).status).toBe(410);
    expect((await test.visitor().get(link)).text).toContain(pageSays);
  });

  it.each(sources)('a yes of another row by %s is refused unless it was told', async (source) => {
    const her = `${source}${at}`;
    const subject = await shop.subjects.resolve(`person:${await row(her)}`);
    await ways[way]?.(her);
    const evidence = { text: 'ja', language: 'sv', source } as const;
    const yes = { kind: 'consent', ...newsletter } as const;
    await expect(shop.choices.choose(subject, yes, evidence)).rejects.toMatchObject({
      code: 'objection_stands',
    });
    await shop.choices.choose(subject, { ...yes, liftsObjection: true }, evidence);
    const letter = (await shop.choices.read(subject)).find(({ channel }) => channel === 'email');
    expect(letter?.why).toBe('consent');
    expect(await shop.choices.declinedBeside([subject])).toEqual([]);
  });
});

it('a no to letters by post, or under another address, says nothing about the newsletter', async () => {
  await declines(await row('post@intill.example'), post);
  await declines(await row('granne@intill.example'), whole);
  for (const her of ['post@intill.example', 'annan@intill.example']) {
    const { mail, link } = await asks(her);
    expect(mail.text).not.toContain(mailSays);
    const page = (await test.visitor().get(link)).text;
    expect(page).not.toContain(pageSays);
    expect((await test.visitor().post(link, hiddenFields(page))).text).toContain(
      'Klart, du får nyhetsbrevet',
    );
  }
});

it('an account is told on My choices and on the page of the newsletter, and its yes counts from there alone', async () => {
  const her = 'konto@intill.example';
  const visitor = await signedUp(test, her);
  const subject = await shop.subjects.resolve(`person:${await personOf(test, her)}`);
  await shop.choices.suppress({ address: her, ...newsletter });
  expect((await visitor.get('/nyhetsbrev')).text).toContain(pageSays);
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  const page = '/mina-uppgifter/val';
  expect((await visitor.get(page)).text).toContain('Säg ja trots det nejet');
  expect((await visitor.post(page, { do: 'consent', ...newsletter })).status).toBe(409);
  expect((await shop.choices.read(subject)).find(({ channel }) => channel === 'email')?.allowed).toBe(false);
  const said = await visitor.submit(page, { do: 'consent', ...newsletter, lifts: 'yes' });
  expect(said.text).toContain('Antecknat: ');
  expect((await shop.choices.read(subject)).find(({ channel }) => channel === 'email')?.allowed).toBe(true);
});

import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { signId } from '../../kit/signed-id.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';

// Who said no keeps it, whatever else she agrees to, until a page has said that her yes takes it back.

const root = new URL('../../', import.meta.url).pathname;
const sources = globSync('**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules', '**/*.test.ts', '**/demo*.ts'],
});
const naming = (pattern: RegExp): readonly string[] =>
  sources.filter((file) => pattern.test(readFileSync(`${root}/${file}`, 'utf8'))).sort();

const email = { purpose: 'direct-marketing', channel: 'email' } as const;
let shop: TestShop;
let people = 0;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

interface Refuser {
  readonly visitor: Visitor;
  readonly address: string;
  readonly why: () => Promise<string | undefined>;
}

/** Somebody who has said no to the newsletter, or to all offers. */
async function refuser(what: 'the newsletter' | 'everything'): Promise<Refuser> {
  people += 1;
  const address = `nej${people}@val.example`;
  const visitor = await signedUp(shop, address);
  const subject = await shop.shop.subjects.resolve(`person:${await personOf(shop, address)}`);
  const { purpose } = email;
  const no = what === 'everything' ? { purpose } : email;
  await shop.shop.choices.choose(
    subject,
    { kind: 'object', ...no },
    { text: 'nej', language: 'sv', source: 'my-data' },
  );
  const why = async () =>
    (await shop.shop.choices.read(subject)).find(
      (one) => one.purpose === purpose && one.channel === email.channel,
    )?.why;
  return { visitor, address, why };
}

/** Forms beside which a yes may be ticked, and what a browser that ticks it all the same would send. */
const beside: Readonly<Record<string, (one: Refuser) => Promise<unknown>>> = {
  'modules/choices/at-checkout.ts': async ({ visitor }) => {
    await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
    const { ticket = '', prices = '', buyer = '' } = hiddenFields((await visitor.get('/kassa')).text);
    const sent = await visitor.post('/kassa', {
      ticket,
      prices,
      buyer,
      'consent_direct-marketing_email': 'yes',
    });
    expect(sent.location).toBe('/tack');
  },
  'modules/first-notice/routes.ts': async ({ address }) => {
    const key = signId('choices', shop.shop, await personOf(shop, address));
    const sent = await shop.visitor().post(`/dina-val/${key}`, { 'consent_direct-marketing_email': 'yes' });
    expect(sent.status).toBe(200);
  },
  'modules/newsletter/routes.ts': ({ visitor }) => visitor.post('/nyhetsbrev', { mine: 'yes' }),
  // It opens the account: nobody has said anything before.
  'modules/accounts/confirm-pages.ts': () => Promise.resolve(),
};

it('every form beside which a yes is taken is looked at here', () => {
  const takes = naming(/await takeOffers\(|return takeOffers\(/u);
  expect(takes).toEqual(Object.keys(beside).sort());
});

describe.each(['the newsletter', 'everything'] as const)('who said no to %s', (what) => {
  it.each(Object.keys(beside))('keeps it in %s', async (file) => {
    const one = await refuser(what);
    await beside[file]?.(one);
    expect(await one.why()).toBe('objection');
  });

  it('is asked by My choices to take it back, and only that form does', async () => {
    const { visitor, why } = await refuser(what);
    const page = '/mina-uppgifter/val';
    expect((await visitor.get(page)).text).toContain('Ta tillbaka mitt nej och säg ja');
    expect((await visitor.post(page, { do: 'consent', ...email })).status).toBe(409);
    expect(await why()).toBe('objection');
    const said = await visitor.submit(page, { do: 'consent', ...email, lifts: 'yes' });
    expect(said.text).toContain('Antecknat: ');
    expect(await why()).toBe('consent');
  });
});

/** The places that say to somebody that her yes takes back a no, and pass it on. */
const lifting = [
  'modules/choices/choices.ts',
  'modules/choices/offers.ts',
  'modules/newsletter/holder.ts',
  'modules/newsletter/routes.ts',
  'modules/newsletter/subscription.ts',
];

it('a yes takes back a no from no other place than those whose pages say so', () => {
  expect(naming(/liftsObjection/u)).toEqual(lifting);
});

it('who left the newsletter is told on its page that a yes takes that back', async () => {
  const { visitor, why } = await refuser('the newsletter');
  const { text } = await visitor.get('/nyhetsbrev');
  expect(text).toContain('Du har tidigare sagt nej till nyhetsbrevet');
  await visitor.post('/nyhetsbrev', { mine: 'yes', lifts: 'yes' });
  expect(await why()).toBe('consent');
});

it('a no that came in another window meanwhile is no fault of the form, and stands', async () => {
  const { visitor, address, why } = await refuser('the newsletter');
  const practices = `select practice_id::text as id from membership m join person p on p.id = m.person_id where p.email = $1`;
  const [practice] = await shop.look(practices, [address]);
  // A sole trader is her practice: its no is hers.
  await shop.look("update practice set kind = 'sole-trader' where id = $1", [practice?.['id']]);
  await shop.look(
    'update trygg.objection o set lifted_at = now() from trygg.subject s where s.id = o.subject_id and s.kind = $1',
    ['person'],
  );
  const subject = await shop.shop.subjects.resolve(`practice:${String(practice?.['id'])}`);
  await shop.shop.choices.choose(
    subject,
    { kind: 'object', ...email },
    { text: 'nej', language: 'sv', source: 'office' },
  );
  expect((await visitor.get('/mina-uppgifter/val')).text).toContain('Ta tillbaka mitt nej och säg ja');
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  expect(await why()).not.toBe('consent');
});

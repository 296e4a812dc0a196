import { createHash } from 'node:crypto';
import { noticeOf, type PurposeId } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countAllAsInUse } from '../../testing/all-in-use.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { memberPassword, personOf, practiceForm, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { choiceText } from './choice-words.ts';
import { choicesOf } from './whole-choices.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});

afterAll(() => shop?.close());

const page = '/mina-uppgifter/val';
const email = { purpose: 'direct-marketing', channel: 'email' } as const;
const post = { purpose: 'direct-marketing', channel: 'post' } as const;

async function allowed(
  address: string,
  one: { purpose: string; channel: string },
): Promise<boolean | undefined> {
  const subject = await shop.shop.subjects.resolve(`person:${await personOf(shop, address)}`);
  const choices = await shop.shop.choices.read(subject);
  return choices.find((choice) => choice.purpose === one.purpose && choice.channel === one.channel)?.allowed;
}

describe('a choice', () => {
  it('is off until she says yes where consent is needed, works at once, keeps the hash of its words, and can be undone', async () => {
    const her = 'yes@havet.example';
    const visitor = await signedUp(shop, her);
    expect(await allowed(her, email)).toBe(false);
    expect(await allowed(her, post)).toBe(true);
    const said = await visitor.submit(page, { do: 'consent', ...email });
    expect(said.text).toContain('Antecknat: Ja tack, det här får ni göra med e-post: ”');
    expect(said.text).toContain('Ångra');
    expect(said.text).toMatch(/<code>[0-9a-f-]{36}<\/code>/u);
    expect(await allowed(her, email)).toBe(true);
    const words = choiceText(shop.shop.policy, 'consent', email, 'sv');
    const [entry] = await shop.look("select body from trygg.ledger_entry where kind = 'consent-given'");
    expect(entry?.['body']).toMatchObject({
      ...email,
      source: 'my-data',
      language: 'sv',
      text: createHash('sha256').update(words).digest('hex'),
    });
    await visitor.submit(page, { do: 'withdraw', ...email });
    expect(await allowed(her, email)).toBe(false);
    expect((await visitor.get('/mina-uppgifter/handelser')).text).toContain('Du tog tillbaka ditt samtycke');
  });

  it('to say no takes effect at once, for one channel or for all of them', async () => {
    const her = 'no@havet.example';
    const visitor = await signedUp(shop, her);
    await visitor.submit(page, { do: 'object', ...post });
    expect(await allowed(her, post)).toBe(false);
    const undone = await visitor.submit(page, { do: 'allow', ...post });
    expect(undone.text).toContain('Jag tar tillbaka mitt nej');
    expect(await allowed(her, post)).toBe(true);
  });

  it('pressed twice, forged or of another shop’s purpose changes nothing and says how it stands', async () => {
    const her = 'twice@havet.example';
    const visitor = await signedUp(shop, her);
    const before = await shop.look('select count(*)::integer as rows from trygg.receipt');
    for (const fields of [
      { do: 'withdraw', ...email },
      { do: 'object', purpose: 'orders', channel: '' },
      { do: 'consent', purpose: 'no-such', channel: 'email' },
      { do: 'delete', ...email },
      {},
    ])
      expect((await visitor.post(page, fields as Record<string, string>)).status).toBe(409);
    expect(await shop.look('select count(*)::integer as rows from trygg.receipt')).toEqual(before);
  });

  it('is hers alone, and asks for a sign-in', async () => {
    expect((await shop.visitor().get(page)).location).toContain('/logga-in');
    const anna = await signedUp(shop, 'anna@havet.example');
    await signedUp(shop, 'bo@havet.example');
    await anna.submit(page, { do: 'consent', ...email });
    expect(await allowed('bo@havet.example', email)).toBe(false);
  });

  it('while restricted is noted, and holds once the restriction is lifted', async () => {
    const her = 'rests@havet.example';
    const visitor = await signedUp(shop, her);
    await visitor.post('/mina-uppgifter/begransa', { do: 'restrict', ground: 'claims' });
    expect((await visitor.get(page)).text).toContain('Behandlingen är begränsad');
    await visitor.submit(page, { do: 'consent', ...email });
    expect(await allowed(her, email)).toBe(false);
    await visitor.post('/mina-uppgifter/begransa', { do: 'lift' });
    expect(await allowed(her, email)).toBe(true);
  });

  it('of a sole trader covers her practice', async () => {
    const her = 'trader@firma.example';
    const visitor = await signedUp(shop, her, { kind: 'sole-trader', name: 'Tands', registration: '' });
    await visitor.submit(page, { do: 'object', ...post });
    const [row] = await shop.look('select practice_id::text as id from membership where person_id = $1', [
      await personOf(shop, her),
    ]);
    const practice = await shop.shop.subjects.resolve(`practice:${String(row?.['id'])}`);
    const choice = (await shop.shop.choices.read(practice)).find(
      (one) => one.purpose === post.purpose && one.channel === post.channel,
    );
    expect(choice).toMatchObject({ allowed: false, why: 'objection' });
  });
});

describe('at sign-up', () => {
  it('boxes stand unticked where the address is proven; what she ticks holds at once, what she leaves does not', async () => {
    const her = 'box@havet.example';
    const visitor = shop.visitor();
    await visitor.post('/skapa-konto', { ...practiceForm, email: her, password: memberPassword });
    const link = new URL(linkIn(await shop.mailbox.next(her)), 'http://shop');
    const form = await visitor.get(link.pathname + link.search);
    expect(form.text).toContain('name="consent_direct-marketing_email"');
    expect(form.text).toContain('name="object_direct-marketing_post"');
    expect(form.text).not.toContain('checked');
    await visitor.post('/bekrafta', {
      proof: link.searchParams.get('proof') ?? '',
      key: link.searchParams.get('key') ?? '',
      password: memberPassword,
      'consent_direct-marketing_email': 'yes',
    });
    expect(await allowed(her, email)).toBe(true);
    expect(await allowed(her, post)).toBe(true);
    const other = 'nobox@havet.example';
    await signedUp(shop, other);
    expect(await allowed(other, email)).toBe(false);
  });
});

it('says of each choice whether it is in use, as the privacy policy does', async () => {
  const visitor = await signedUp(shop, 'bruk@havet.example');
  const { text } = await visitor.get(page);
  const { policy, so } = shop.shop;
  const said = [...text.matchAll(/aria-labelledby="purpose-([a-z-]+)"(.*?)<\/section>/gsu)].map(
    ([, purpose = '', section = '']) => [purpose, section.includes('Används inte ännu.')] as const,
  );
  const titles = JSON.stringify(noticeOf(so, 'sv').sections.filter(({ id }) => id === 'planned'));
  const told = said.map(
    ([purpose]) =>
      [
        purpose,
        titles.includes(JSON.stringify(policy.purposes.get(purpose as PurposeId)?.text['sv'])),
      ] as const,
  );
  expect(said).toEqual(told);
  expect(new Set(said.map(([, planned]) => planned))).toEqual(new Set([true, false]));
});

it('says of a channel that nothing speaks through that it is not in use, never that it is on', async () => {
  const her = 'kanal@havet.example';
  const visitor = await signedUp(shop, her);
  const section = (text: string): string =>
    /id="purpose-direct-marketing"(.*?)<\/section>/su.exec(text)?.[1] ?? '';
  const row = (text: string, name: string): string =>
    section(text)
      .split('<li>')
      .find((one) => one.includes(`<span class="switch-name">${name}</span>`)) ?? '';
  expect(shop.shop.so.told.purposes.get('direct-marketing')?.channels).toEqual(['email']);
  const { text } = await visitor.get(page);
  expect(row(text, 'Post')).toContain('>Används inte ännu</strong>');
  expect(row(text, 'Post')).not.toContain('>På<');
  const { text: said } = await visitor.submit(page, { do: 'consent', ...email });
  expect(row(said, 'E-post')).toContain('>På</strong>');
  expect(row(said, 'E-post')).not.toContain('Används inte');
});

it('shows on request how an interest was weighed, as the file beside the policy tells it', async () => {
  const visitor = await signedUp(shop, 'vagd@havet.example');
  const { text } = await visitor.get(page);
  const { weighings } = shop.shop.so;
  const told = weighings.filter(({ purpose }) => text.includes(`id="purpose-${purpose}"`));
  expect(told.map(({ purpose }) => purpose)).toContain('customer-service');
  for (const { gist } of told) expect(text).toContain(`</summary><p>${gist.sv}</p>`);
  expect(text.split('Så vägde vi vårt intresse')).toHaveLength(told.length + 1);
});

it('asks for no yes to partners whom nobody names, also where offering them is in use', async () => {
  const other = await openTestShop('dentalclean');
  try {
    countAllAsInUse(other.shop);
    const [row] = await other.look(
      "insert into person (given_name, family_name, email) values ('x', 'x', 'x@y.example') returning id::text",
    );
    const choices = await choicesOf(other.shop, String(row?.['id']));
    const asked = choices.filter(({ can }) => can.includes('consent')).map(({ purpose }) => purpose);
    expect(choices.map(({ purpose }) => purpose)).toContain('partner-marketing');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain('partner-marketing');
  } finally {
    await other.close();
  }
});

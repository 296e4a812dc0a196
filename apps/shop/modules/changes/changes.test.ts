import { afterAll, beforeAll, expect, it } from 'vitest';
import { pathOf } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { changeMail } from './change-mail.ts';
import { announceChange } from './desk-routes.ts';
import { changeToTell } from './pending.ts';
import { sendChange } from './send-change.ts';
import { enforcedBy, keepVersion, type PolicyTexts, textsOf, versionsOf } from './versions.ts';

const desk = '/demo/desk/change';
const pages = '/integritetspolicy/versioner';
const [ada, bo, cy] = ['ada@nytt.example', 'bo@nytt.example', 'cy@nytt.example'];

let test: TestShop;
let shop: Shop;
let her: Visitor;

beforeAll(async () => {
  test = await openTestShop();
  shop = test.shop;
  her = await signedUp(test, ada);
  await signedUp(test, bo);
  await signedUp(test, cy);
});
afterAll(() => test?.close());

const count = async (table: string): Promise<number> =>
  Number((await test.look(`select count(*)::int as n from ${table}`))[0]?.['n']);

/** The version that held before: no advertising on social media, and orders kept a year less. */
function older(): PolicyTexts {
  const now = textsOf(shop);
  if (now === undefined) throw new Error('no policy');
  const policy = now.policy
    .replace('channels: [email, sms, post, social-media]', 'channels: [email, sms, post]')
    .replace('keep: 5 years\n    from: placed', 'keep: 4 years\n    from: placed');
  return { ...now, policy };
}

it('keeps the version that the shop runs by, once, and has nothing to tell of', async () => {
  await keepVersion(shop);
  await Promise.all([keepVersion(shop), keepVersion(shop)]);
  expect(await test.look('select hash from policy_version')).toEqual([{ hash: shop.policy.hash }]);
  expect(await count('policy_in_force')).toBe(1);
  expect(await changeToTell(shop)).toBeUndefined();
  expect((await test.visitor().get(desk)).text).toContain('Ingen ändring väntar');
});

it('compares the version in force with the one before, and shows what it means and how the mail reads', async () => {
  const texts = older();
  const before = enforcedBy(texts);
  await test.look("insert into policy_version (hash, number, policy, house) values ($1, '0', $2, $3)", [
    before?.hash,
    texts.policy,
    texts.house,
  ]);
  await test.look("insert into policy_in_force (hash, since) values ($1, now() - interval '1 year')", [
    before?.hash,
  ]);
  const change = await changeToTell(shop);
  expect(change).toMatchObject({ from: before?.hash, when: 'after' });
  expect(change?.diff.changes.map(({ what }) => what.kind)).toEqual(['channel-added', 'period-lengthened']);
  const { text } = await test.visitor().get(desk);
  expect(text).toContain(
    'För ”Direktmarknadsföring” kan vi höra av oss via sociala medier, bara om du sagt ja.',
  );
  expect(text).toContain('”Beställningar” sparas längre: 5 år efter köpet, förut 4 år efter köpet.');
  expect(text).toContain('“Orders”: kept longer, now 5 years after the purchase');
  expect(text).toContain('Skicka till 3 mottagare');
  expect(text).not.toContain('@nytt.example');
});

it.each([
  [
    'sv',
    'Vi har ändrat hur vi hanterar dina uppgifter:',
    '– ”Beställningar” sparas längre: 5 år efter köpet',
  ],
  [
    'nl',
    'Wij hebben gewijzigd hoe wij met uw gegevens omgaan:',
    '– ‘Bestellingen’: langer bewaard, nu 5 jaar na de aankoop',
  ],
  [
    'en',
    'We have changed how we handle your data:',
    '– “Orders”: kept longer, now 5 years after the purchase',
  ],
] as const)('is told in %s', async (language, begins, order) => {
  const change = await changeToTell(shop);
  if (change === undefined) throw new Error('no change');
  const { paragraphs, action } = changeMail(shop, change, { language, name: 'Eva' });
  expect(paragraphs[0]).toBe(begins);
  expect(paragraphs.some((one) => one.startsWith(order))).toBe(true);
  expect(action?.url).toContain(pathOf('policyVersions', language));
});

it('is sent after a tick alone, of the version that was read', async () => {
  const visitor = test.visitor();
  const version = shop.policy.hash;
  expect((await visitor.post(desk, { version })).status).toBe(422);
  expect((await visitor.post(desk, { version: '0'.repeat(64), sure: 'yes' })).status).toBe(303);
  expect(await count('change_announcement')).toBe(0);
});

it('tells everybody once, those under a restriction too, and the ledger has it', async () => {
  await shop.restrictions.restrict(
    await shop.subjects.resolve(`person:${await personOf(test, bo)}`),
    'accuracy',
  );
  // Two rows of one address: a guest's beside the account's.
  await test.look(
    "insert into person (given_name, family_name, email, language, has_account) values ('Cy', 'Gäst', upper($1), 'sv', false)",
    [cy],
  );
  const visitor = test.visitor();
  await visitor.post(desk, { version: shop.policy.hash, sure: 'yes' });
  await visitor.post(desk, { version: shop.policy.hash, sure: 'yes' });
  const mails = await Promise.all([ada, bo, cy].map((one) => test.mailbox.next(one)));
  for (const { subject, text } of mails) {
    expect(subject).toBe('Kliniksupport Sverige AB ändrar sin integritetspolicy');
    expect(text).toContain('– För ”Direktmarknadsföring” kan vi höra av oss via sociala medier');
    expect(text).toContain(`${pages}/${shop.policy.hash.slice(0, 12)}`);
  }
  const [announcement] = await test.look('select id::text from change_announcement');
  const id = String(announcement?.['id']);
  // The last mail is there before the job has noted that it left.
  await expect
    .poll(() => count('change_announcement where done_at is not null'), { timeout: 20_000 })
    .toBe(1);
  expect(await sendChange(shop, id)).toEqual({ sent: 0 });
  expect(test.mailbox.left).toEqual([]);
  expect(await count('change_announcement')).toBe(1);
  expect(await count('change_delivery')).toBe(3);
  expect(await count('change_delivery where sent_at is null')).toBe(0);
  const [entry] = await test.look(
    "select subject, body from trygg.ledger_entry where kind = 'change-announced'",
  );
  expect(entry).toMatchObject({
    subject: null,
    body: { notice: id, to: shop.policy.hash, told: 3, untold: 0 },
  });
  expect(JSON.stringify(entry)).not.toContain('@');
});

it('passes nobody over when the mail server was down for a while', async () => {
  const [old] = await versionsOf(shop);
  const [announcement] = await test.look(
    'insert into change_announcement (from_hash, to_hash) values ($1, $2) returning id::text',
    [shop.policy.hash, old?.hash],
  );
  const id = String(announcement?.['id']);
  let tries = 0;
  const down: Shop = {
    ...shop,
    sendMail: (message) =>
      ++tries === 2 ? Promise.reject(new Error('not reached')) : shop.sendMail(message),
  };
  await expect(sendChange(down, id)).rejects.toThrow('not reached');
  const runs = await Promise.all([sendChange(shop, id), sendChange(shop, id)]);
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
  await Promise.all([ada, bo, cy].map((one) => test.mailbox.next(one)));
  expect(test.mailbox.left).toEqual([]);
  await test.look('delete from change_delivery where announcement_id = $1', [id]);
});

it('shows every version with what changed, and to her which she met and what she was told', async () => {
  const everybody = (await test.visitor().get(pages)).text;
  expect(everybody).toContain('”Beställningar” sparas längre');
  expect(everybody).not.toContain('Dina versioner');
  const hers = (await her.get(pages)).text;
  expect(hers).toMatch(/När du kom till oss, [^<]+: Version 1\./);
  expect(hers).toMatch(/Vi berättade om Version 1 den \d+ \p{L}+ \d{4}\./u);
  const [old, now] = await versionsOf(shop);
  const page = await test.visitor().get(`${pages}/${old?.hash.slice(0, 12)}`);
  expect(page.text).toContain('Det är inte den som gäller i dag');
  expect((await test.visitor().get(`${pages}/${now?.hash.slice(0, 12)}`)).text).not.toContain(
    'inte den som gäller',
  );
  expect((await test.visitor().get(`${pages}/000000000000`)).status).toBe(404);
});

it('tells of a version that is to come before it holds, and knows it again once it does', async () => {
  const now = textsOf(shop);
  if (now === undefined) throw new Error('no policy');
  const house = `${now.house}
  - decide: version
    number: "2"
    since: 2027-02-01
    changes: before
    reason: The number of the version.
    article: GDPR 13(3)
    clauses: []
    date: 2026-11-24
`;
  const next = {
    policy: now.policy.replace(
      'channels: [email, sms, post, social-media]',
      'channels: [email, post, social-media]',
    ),
    house,
  };
  const change = await changeToTell(shop, next);
  if (change === undefined) throw new Error('no change');
  expect(change).toMatchObject({ from: shop.policy.hash, when: 'before' });
  await sendChange(shop, await announceChange(shop, change));
  const mail = await test.mailbox.next(ada);
  expect(mail.text).toContain('Från den 1 februari 2027 ändrar vi hur vi hanterar dina uppgifter:');
  expect(mail.text).toContain('– För ”Direktmarknadsföring” hör vi inte längre av oss via sms.');
  const listed = (await test.visitor().get(pages)).text;
  expect(listed).toContain('gäller inte än');
  // The same texts in the place of the old ones: the version is known, and people were told of it.
  const then: Shop = { ...shop, policy: change.to };
  expect(await changeToTell(then, next)).not.toMatchObject({ when: 'before' });
  expect(await count(`change_announcement where to_hash = '${change.to.hash}'`)).toBe(1);
});

it('goes with her: what was sent to her is in her extract, and erased with her', async () => {
  const key = await personOf(test, ada);
  const subject = await shop.subjects.resolve(`person:${key}`);
  const extract = await shop.access.extract(subject);
  expect(extract.tables.map(({ table }) => table)).toContain('change_delivery');
  await shop.erasures.accept(await shop.erasures.plan(subject, { asOf: Temporal.Now.instant() }));
  await shop.erasures.resume({ asOf: Temporal.Now.instant() });
  expect(await count(`change_delivery where person_id::text = '${key}'`)).toBe(0);
  expect(await count('change_delivery')).toBeGreaterThan(0);
});

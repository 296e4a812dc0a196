import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Shop } from '../../kit/shop.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { newsletter } from './newsletter.ts';
import { sendIssue } from './send-issue.ts';

let test: TestShop;
let shop: Shop;
beforeAll(async () => {
  test = await openTestShop();
  shop = test.shop;
});
afterAll(() => test?.close());

async function issue(): Promise<string> {
  const id = randomUUID();
  await test.look(
    "insert into newsletter_issue (id, subject_sv, text_sv, queued_at) values ($1, 'Höst', 'Rad.', now())",
    [id],
  );
  return id;
}

const noes = ['newsletter', 'all marketing'] as const;

it.each(noes)(
  'asked for signed out after a no to %s in her account: the press says that it takes it back',
  async (what) => {
    const her = `${what.replace(' ', '-')}@utloggad.example`;
    await signedUp(test, her);
    const subject = await shop.subjects.resolve(her);
    const no = what === 'newsletter' ? newsletter : { purpose: newsletter.purpose };
    await shop.choices.choose(
      subject,
      { kind: 'object', ...no },
      { text: 'nej', language: 'sv', source: 'my-data' },
    );
    await test.visitor().post('/nyhetsbrev', { email: her });
    const link = linkIn(await test.mailbox.next(her));
    const page = (await test.visitor().get(link)).text;
    expect(page).toContain(
      what === 'newsletter'
        ? 'tidigare sagt nej till nyhetsbrevet'
        : 'tidigare sagt nej till all marknadsföring',
    );
    expect((await test.visitor().post(link, {})).status).toBe(410);
    await sendIssue(shop, await issue());
    expect(test.mailbox.left).not.toContain(her);
    expect((await test.visitor().post(link, hiddenFields(page))).text).toContain(
      'Klart, du får nyhetsbrevet',
    );
    // Again, and the same is said.
    expect((await test.visitor().post(link, {})).text).toContain('Klart, du får nyhetsbrevet');
    await sendIssue(shop, await issue());
    expect((await test.mailbox.next(her)).subject).toBe('Höst');
    // Her account says what holds.
    expect((await shop.choices.read(subject)).find(({ channel }) => channel === 'email')?.allowed).toBe(true);
  },
);

it('asked for signed out while the account is restricted: the press is noted, and no letter comes before it is lifted', async () => {
  const her = 'begransad@utloggad.example';
  const visitor = await signedUp(test, her);
  await shop.restrictions.restrict(await shop.subjects.resolve(her), 'accuracy');
  await test.visitor().post('/nyhetsbrev', { email: her });
  const link = linkIn(await test.mailbox.next(her));
  const page = (await test.visitor().get(link)).text;
  expect(page).toContain('det kommer inga brev förrän du häver begränsningen');
  const said = (await test.visitor().post(link, hiddenFields(page))).text;
  expect(said).toContain('Ditt ja till nyhetsbrevet är antecknat');
  expect(said).not.toContain('Klart, du får nyhetsbrevet');
  await sendIssue(shop, await issue());
  expect(test.mailbox.left).not.toContain(her);
  expect((await visitor.get('/nyhetsbrev')).text).toContain('Ditt ja till nyhetsbrevet är antecknat');
  await shop.restrictions.lift(await shop.subjects.resolve(her));
  await sendIssue(shop, await issue());
  expect((await test.mailbox.next(her)).subject).toBe('Höst');
  expect((await visitor.get('/nyhetsbrev')).text).toContain('Klart, du får nyhetsbrevet');
});

it('asked for by a stranger: her own yes stands, and is said as it is', async () => {
  const her = 'mitt@utloggad.example';
  const visitor = await signedUp(test, her);
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  await test.visitor().post('/nyhetsbrev', { email: her });
  await test.mailbox.next(her);
  expect((await visitor.get('/nyhetsbrev')).text).toContain('Klart, du får nyhetsbrevet');
});

it('a row of its own under her address, whose yes came by another page, gets no letter while her account is restricted', async () => {
  const her = 'annan@utloggad.example';
  const visitor = await signedUp(test, her);
  const account = await shop.subjects.resolve(her);
  await shop.restrictions.restrict(account, 'accuracy');
  const [row] = await test.look(
    "insert into person (given_name, family_name, email) values ('', '', $1) returning id::text",
    [her],
  );
  const guest = await shop.subjects.resolve(`person:${String(row?.['id'])}`);
  await shop.choices.choose(
    guest,
    { kind: 'consent', ...newsletter },
    { text: 'ja', language: 'sv', source: 'my-data' },
  );
  await sendIssue(shop, await issue());
  expect(test.mailbox.left).not.toContain(her);
  expect((await visitor.get('/nyhetsbrev')).text).toContain('Ditt ja till nyhetsbrevet är antecknat');
  await shop.restrictions.lift(await shop.subjects.resolve(her));
  await sendIssue(shop, await issue());
  expect((await test.mailbox.next(her)).subject).toBe('Höst');
});

it('left by a letter, and asked for again: the press is hers in every row under her address', async () => {
  const her = 'tillbaka@utloggad.example';
  // Her sign-up came first, and is a row of its own.
  await test.visitor().post('/nyhetsbrev', { email: her });
  const first = linkIn(await test.mailbox.next(her));
  await test.visitor().post(first, {});
  await signedUp(test, her);
  await sendIssue(shop, await issue());
  const letter = await test.mailbox.next(her);
  const [, leave = ''] = /(https?:\/\/\S+\/avsluta\/\S+)/u.exec(letter.text) ?? [];
  await test.visitor().post(new URL(leave).pathname, {});
  await test.visitor().post('/nyhetsbrev', { email: her });
  const link = linkIn(await test.mailbox.next(her));
  const page = (await test.visitor().get(link)).text;
  expect((await test.visitor().post(link, hiddenFields(page))).text).toContain('Klart, du får nyhetsbrevet');
  const { channel, ...choice } = (await shop.choices.read(await shop.subjects.resolve(her))).find(
    (one) => one.channel === 'email' && one.purpose === newsletter.purpose,
  ) ?? { channel: undefined };
  expect([channel, choice]).toEqual(['email', expect.objectContaining({ allowed: true, why: 'consent' })]);
  await sendIssue(shop, await issue());
  expect((await test.mailbox.next(her)).subject).toBe('Höst');
});

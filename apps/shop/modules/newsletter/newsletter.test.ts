import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Shop } from '../../kit/shop.ts';
import { nightly } from '../../shop-runtime/nightly.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { leave, leaverOf, tokenHash } from './leave.ts';
import { newsletter } from './newsletter.ts';
import { receiverCount, sendIssue } from './send-issue.ts';
import { joinText } from './subscription.ts';

let test: TestShop;
let shop: Shop;
beforeAll(async () => {
  test = await openTestShop();
  shop = test.shop;
});
afterAll(() => test?.close());

async function subscribed(email: string, path = '/nyhetsbrev'): Promise<string> {
  const visitor = test.visitor();
  const asked = await visitor.post(path, { email });
  expect(asked.status).toBe(303);
  const link = linkIn(await test.mailbox.next(email));
  await visitor.post(link, {});
  return link;
}

async function issue(): Promise<string> {
  const id = randomUUID();
  await test.look(
    `insert into newsletter_issue (id, subject_sv, text_sv, subject_en, text_en, queued_at) values ($1, 'Höst', 'Rad ett.' || E'\\n\\n' || 'Rad två.', 'Autumn', 'Line one.', now())`,
    [id],
  );
  return id;
}

function leaveLink(mail: ReceivedMail): string {
  const [, url] = /(https?:\/\/\S+\/(?:avsluta|leave)\/\S+)/u.exec(mail.text) ?? [];
  return new URL(url ?? '').pathname;
}

async function allowed(email: string): Promise<boolean | undefined> {
  const choices = await shop.choices.read(
    await shop.subjects.resolve(`person:${await personOf(test, email)}`),
  );
  return choices.find((one) => one.purpose === newsletter.purpose && one.channel === newsletter.channel)
    ?.allowed;
}

it('opens with the second step alone, keeps the hash of the words shown, and a GET of the link confirms nothing', async () => {
  const her = 'linn@brev.example';
  const page = await test.visitor().get('/');
  expect(page.text).toContain(joinText(shop, 'sv'));
  const asked = await test.visitor().submit('/nyhetsbrev', { email: her });
  expect(asked.text).toContain('Titta i din e-post');
  expect(await allowed(her)).toBe(false);
  const link = linkIn(await test.mailbox.next(her));
  expect((await test.visitor().get(link)).text).toContain('Ja, skicka nyhetsbrevet');
  expect(await allowed(her)).toBe(false);
  expect((await test.visitor().post(link, {})).text).toContain('Klart, du får nyhetsbrevet');
  expect(await allowed(her)).toBe(true);
  const [fact] = await test.look(
    'select c.text_hash, c.source, c.language, c.double_opt_in from trygg.consent c join newsletter_subscriber s on s.consent_id = c.id join person p on p.id = s.person_id where p.email = $1',
    [her],
  );
  const text_hash = createHash('sha256').update(joinText(shop, 'sv')).digest('hex');
  expect(fact).toEqual({ text_hash, source: 'newsletter', language: 'sv', double_opt_in: true });
});

it('answers a known address as an unknown one, and makes no second row of it', async () => {
  const her = 'vera@brev.example';
  await subscribed(her);
  const [first, second] = [
    await test.visitor().post('/nyhetsbrev', { email: her.toUpperCase() }),
    await test.visitor().post('/nyhetsbrev', { email: 'ny@brev.example' }),
  ];
  expect([first.status, first.location, first.text]).toEqual([second.status, second.location, second.text]);
  expect(await test.look('select id from person where lower(email) = $1', [her])).toHaveLength(1);
});

it('does not join an account by its address: only her own confirmation makes it hers', async () => {
  const her = 'konto@brev.example';
  await signedUp(test, her);
  await test.visitor().post('/nyhetsbrev', { email: her });
  await test.mailbox.next(her);
  const rows = await test.look('select id, has_account from person where email = $1 order by has_account', [
    her,
  ]);
  expect(rows.map((row) => row['has_account'])).toEqual([false, true]);
  // Under an address that she alone has confirmed it is a guest's row, and so hers.
  const subject = await shop.subjects.resolve(her);
  expect(subject.refs).toHaveLength(2);
  const extract = await shop.access.extract(subject);
  expect(extract.tables.map(({ table }) => table)).toContain('newsletter_subscriber');
});

it('is on at once for somebody signed in, in her own row', async () => {
  const her = 'inne@brev.example';
  const visitor = await signedUp(test, her);
  expect((await visitor.submit('/nyhetsbrev', { mine: 'yes' })).text).toContain('Klart, du får nyhetsbrevet');
  expect(await allowed(her)).toBe(true);
  expect(await test.look('select id from person where email = $1', [her])).toHaveLength(1);
});

it('goes to each address once, however often the sending is stopped and begun again, and to nobody who did not say yes', async () => {
  for (const address of ['a@en.example', 'b@en.example', 'c@en.example']) await subscribed(address);
  await test.visitor().post('/nyhetsbrev', { email: 'waits@en.example' });
  await test.mailbox.next('waits@en.example');
  const id = await issue();
  const count = await receiverCount(shop);
  let taken = 0;
  const killed = Promise.withResolvers<void>();
  const stopped: Shop = {
    ...shop,
    sendMail: async (message) => {
      taken += 1;
      if (taken === 2) {
        killed.resolve();
        await new Promise<never>(() => undefined);
      }
      await shop.sendMail(message);
    },
  };
  // Never awaited: of a process that was killed nothing runs any more.
  void sendIssue(stopped, id);
  await killed.promise;
  await Promise.all([sendIssue(shop, id), sendIssue(shop, id)]);
  const rows = await test.look('select sent_at from newsletter_delivery where issue_id = $1', [id]);
  expect(rows).toHaveLength(count);
  expect(rows.filter((row) => row['sent_at'] !== null)).toHaveLength(count - 1);
  expect(await sendIssue(shop, id)).toEqual({ sent: 0 });
  const left = (await test.standIn.list()).filter(({ parsed }) => parsed.subject === 'Höst');
  expect(left).toHaveLength(count - 1);
  const texts = left.map(({ parsed }) => JSON.stringify(parsed.to));
  expect(new Set(texts).size).toBe(count - 1);
  expect(texts.join()).not.toContain('waits@en.example');
});

it('looks each receiver up once', async () => {
  const id = await issue();
  let looks = 0;
  const resolve: typeof shop.subjects.resolve = (...told) => {
    looks += 1;
    return shop.subjects.resolve(...told);
  };
  await sendIssue({ ...shop, subjects: { ...shop.subjects, resolve } }, id);
  expect(looks).toBe((await test.look('select from newsletter_delivery where issue_id = $1', [id])).length);
  expect(looks).toBeGreaterThan(0);
});

it('leaves by the link without a sign-in; opening it leaves nothing; a mistake is undone from the mailbox alone', async () => {
  const her = 'bort@brev.example';
  await subscribed(her, '/en/newsletter');
  await sendIssue(shop, await issue());
  const mail = await test.mailbox.next(her);
  expect(mail.subject).toBe('Autumn');
  const link = leaveLink(mail);
  expect(link).not.toContain('brev.example');
  const visitor = test.visitor();
  expect((await visitor.get(link)).text).toContain('Stop the newsletter?');
  expect(await allowed(her)).toBe(true);
  expect((await visitor.submit(link, { do: '' })).text).toContain('You will get no more newsletters');
  expect(await allowed(her)).toBe(false);
  expect(await shop.choices.suppressed({ address: her, ...newsletter })).toBe(true);
  await sendIssue(shop, await issue());
  expect(test.mailbox.left).not.toContain(her);
  expect((await visitor.submit(link, { do: 'back' })).text).toContain('Check your e-mail');
  // Whoever holds the link asked; nothing is open before the mailbox has answered.
  expect(await allowed(her)).toBe(false);
  await sendIssue(shop, await issue());
  const asks = await test.mailbox.next(her);
  expect(asks.subject).toBe('Confirm that you want our newsletter');
  // She said no by leaving: the page says that her press takes it back, and a press that was not told changes nothing.
  const page = await visitor.get(linkIn(asks));
  expect(page.text).toContain('You said no to the newsletter before');
  expect((await visitor.post(linkIn(asks), {})).status).toBe(410);
  expect(await allowed(her)).toBe(false);
  await visitor.post(linkIn(asks), hiddenFields(page.text));
  expect(await allowed(her)).toBe(true);
  await sendIssue(shop, await issue());
  expect((await test.mailbox.next(her)).subject).toBe('Autumn');
});

const tokenRoutes = ['/nyhetsbrev/avsluta', '/en/newsletter/leave', '/nyhetsbrev/ett-klick'] as const;

it('a leave link gives no yes, whatever is posted to it, for an account or for a row without one', async () => {
  const [account, row] = ['konto@vidare.example', 'utan@vidare.example'] as const;
  const visitor = await signedUp(test, account);
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  await subscribed(row);
  await sendIssue(shop, await issue());
  for (const her of [account, row]) {
    const token =
      leaveLink(await test.mailbox.next(her))
        .split('/')
        .at(-1) ?? '';
    await test.visitor().post(`/nyhetsbrev/avsluta/${token}`, {});
    for (const path of tokenRoutes)
      for (const form of [{}, { do: 'back' }, { do: 'consent' }, { mine: 'yes' }, { do: 'back', email: her }])
        await test.visitor().post(`${path}/${token}`, form);
    expect(await allowed(her)).toBe(false);
  }
  const sources = await test.look("select from trygg.consent where source = 'unsubscribe'");
  expect(sources).toEqual([]);
});

it('a leave link of her old mailbox says and does nothing about her at the new one', async () => {
  const [old, now] = ['gammal@flytt.example', 'ny@flytt.example'] as const;
  const visitor = await signedUp(test, old);
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  await sendIssue(shop, await issue());
  const link = leaveLink(await test.mailbox.next(old));
  await test.look('update person set email = $2 where email = $1', [old, now]);
  const page = await test.visitor().get(link);
  expect(page.text).toContain('Du får inga fler nyhetsbrev');
  expect(page.text).not.toContain('Var det ett misstag?');
  for (const form of [{}, { do: 'back' }]) await test.visitor().post(link, form);
  await test
    .visitor()
    .post(link.replace('avsluta', 'ett-klick'), {}, { origin: 'https://mail.elsewhere.example' });
  expect(await allowed(now)).toBe(true);
  expect(await shop.choices.suppressed({ address: now, ...newsletter })).toBe(false);
  await sendIssue(shop, await issue());
  expect((await test.mailbox.next(now)).subject).toBe('Höst');
  expect(test.mailbox.left).not.toContain(old);
});

it('offers a yes where one can be given, and says so where it would wait or would undo a no to everything', async () => {
  const her = 'lage@brev.example';
  const visitor = await signedUp(test, her);
  const asks = async () => (await visitor.get('/nyhetsbrev')).text;
  const button = '<input type="hidden" name="mine"';
  expect(await asks()).toContain(button);
  const subject = await shop.subjects.resolve(`person:${await personOf(test, her)}`);
  const evidence = { text: 'nej', language: 'sv', source: 'my-data' } as const;
  await shop.choices.choose(subject, { kind: 'object', purpose: newsletter.purpose }, evidence);
  expect(await asks()).toContain('Du har sagt nej till all marknadsföring');
  expect(await asks()).not.toContain(button);
  const before = await shop.choices.read(subject);
  expect((await visitor.submit('/nyhetsbrev', { mine: 'yes' })).text).toContain('ta');
  expect(await shop.choices.read(subject)).toEqual(before);
  await shop.choices.choose(subject, { kind: 'allow', purpose: newsletter.purpose }, evidence);
  await shop.restrictions.restrict(subject, 'accuracy');
  expect(await asks()).toContain('det kommer inga brev förrän du häver begränsningen');
  const said = (await visitor.submit('/nyhetsbrev', { mine: 'yes' })).text;
  expect(said).toContain('Så länge den är det kommer inga brev');
  expect(said).not.toContain('Klart, du får nyhetsbrevet');
  await shop.restrictions.lift(subject);
  expect(await asks()).toContain('Klart, du får nyhetsbrevet');
  expect(await asks()).not.toContain(button);
  const front = (await visitor.get('/')).text;
  expect(front).not.toContain(button);
  expect(front).toContain('Nyhetsbrevet: se vad som gäller för dig');
});

it('leaves by one press in a mail program: no origin, no cookie, and every row under the address', async () => {
  const her = 'ett@brev.example';
  const visitor = await signedUp(test, her);
  await visitor.post('/nyhetsbrev', { mine: 'yes' });
  await subscribed(her);
  await sendIssue(shop, await issue());
  const mail = await test.mailbox.next(her);
  expect(test.mailbox.left).not.toContain(her);
  expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const url = new URL((mail.headers.get('list-unsubscribe') ?? '').slice(1, -1));
  // By a mail that the subscriber's row got: the account's consent under the same address ends with it.
  await test.look(
    'update newsletter_delivery set person_id = (select s.person_id from newsletter_subscriber s join person p on p.id = s.person_id where p.email = $1) where token_hash = $2',
    [her, tokenHash(url.pathname.split('/').at(-1) ?? '')],
  );
  const body = { 'List-Unsubscribe': 'One-Click' };
  const pressed = await test.visitor().post(url.pathname, body, { origin: 'https://mail.elsewhere.example' });
  expect(pressed.status).toBe(204);
  const rows = await test.look(
    "select o.source from trygg.objection o join trygg.subject s on s.id = o.subject_id join person p on p.id::text = s.key where p.email = $1 and o.lifted_at is null and o.channel = 'email'",
    [her],
  );
  expect(rows).toEqual([{ source: 'unsubscribe' }, { source: 'unsubscribe' }]);
  await sendIssue(shop, await issue());
  expect(test.mailbox.left).not.toContain(her);
});

it('honours a no between the claim and the mail', async () => {
  const her = 'sen@brev.example';
  await subscribed(her);
  const person = await personOf(test, her);
  const late: Shop = {
    ...shop,
    activity: (name) => {
      const activity = shop.activity(name);
      if (name !== 'send-newsletter') return activity;
      return {
        ...activity,
        transaction: async (subjects, work) => {
          const result = await activity.transaction(subjects, work);
          if (subjects.some(({ key }) => key === person))
            await shop.choices.choose(
              await shop.subjects.resolve(`person:${person}`),
              { kind: 'object', purpose: 'direct-marketing' },
              { text: 'nej', language: 'sv', source: 'my-data' },
            );
          return result;
        },
      };
    },
  };
  await sendIssue(late, await issue());
  expect(test.mailbox.left).not.toContain(her);
});

const changes = ['pending', 'consent', 'withdraw', 'object', 'restrict', 'lift', 'leave'] as const;

it('is sent exactly where the last of her choices leaves the channel open: any two of them', {
  timeout: 120_000,
}, async () => {
  const people: { readonly email: string; readonly steps: readonly (typeof changes)[number][] }[] = [];
  for (const one of changes)
    for (const two of changes) people.push({ email: `${one}-${two}@alla.example`, steps: [one, two] });
  for (const { email, steps } of people) {
    const [row] = await test.look(
      "insert into person (given_name, family_name, email) values ('', '', $1) returning id::text",
      [email],
    );
    const subject = await shop.subjects.resolve(`person:${String(row?.['id'])}`);
    for (const step of steps) {
      const evidence = { text: 'x', language: 'sv', source: 'office' } as const;
      if (step === 'restrict') await shop.restrictions.restrict(subject, 'accuracy');
      else if (step === 'lift') await shop.restrictions.lift(subject);
      else if (step === 'leave') await leave(shop, { personId: String(row?.['id']), email }, 'sv');
      else if (step === 'pending')
        await shop.choices.choose(
          subject,
          { kind: 'consent', ...newsletter },
          { ...evidence, doubleOptIn: 'pending' },
        );
      else await shop.choices.choose(subject, { kind: step, ...newsletter, liftsObjection: true }, evidence);
    }
  }
  await sendIssue(shop, await issue());
  const wanted = ({ steps }: (typeof people)[number]): boolean => {
    let [yes, restricted] = [false, false];
    for (const step of steps) {
      if (step === 'consent') yes = true;
      else if (step === 'withdraw' || step === 'object' || step === 'leave') yes = false;
      else if (step === 'restrict') restricted = true;
      else if (step === 'lift') restricted = false;
    }
    return yes && !restricted;
  };
  const got = test.mailbox.left.filter((to) => to.endsWith('@alla.example'));
  expect([...got].sort()).toEqual(
    people
      .filter(wanted)
      .map(({ email }) => email)
      .sort(),
  );
  expect(got.length).toBeGreaterThan(5);
});

it('forgets who never confirmed after a week, and who left after a day', async () => {
  const [waits, leaves, stays] = ['vantar@tid.example', 'gar@tid.example', 'stannar@tid.example'] as const;
  await test.visitor().post('/nyhetsbrev', { email: waits });
  const late = linkIn(await test.mailbox.next(waits));
  for (const one of [leaves, stays]) await subscribed(one);
  await sendIssue(shop, await issue());
  const token =
    leaveLink(await test.mailbox.next(leaves))
      .split('/')
      .at(-1) ?? '';
  const leaver = await leaverOf(shop, token);
  if (leaver === undefined) throw new Error('the link is hers');
  await leave(shop, leaver, 'sv');
  await test.look("update newsletter_subscriber set ends_at = ends_at - interval '9 days'");
  expect((await test.visitor().post(late, {})).status).toBe(410);
  await nightly(shop);
  const left = await test.look("select email from person where email like '%@tid.example'");
  expect(left).toEqual([{ email: stays }]);
  expect(await shop.choices.suppressed({ address: leaves, ...newsletter })).toBe(true);
  expect((await test.visitor().get(`/nyhetsbrev/avsluta/${token}`)).status).toBe(410);
});

it('leaves no address in the queue or in what is logged of a job', async () => {
  const jobs = await test.look(
    "select data::text, output::text from pgboss.job where name in ('mail', 'newsletter')",
  );
  expect(jobs.length).toBeGreaterThan(0);
  expect(JSON.stringify(jobs)).not.toContain('.example');
});

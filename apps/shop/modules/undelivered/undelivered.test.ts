import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { MailNotSent } from '../../kit/transport.ts';
import { deliver } from '../../shop-runtime/deliver.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { memberPassword, personOf, practiceForm, signedUp } from '../../testing/members.ts';
import { type RefusingServer, refusingServer } from '../../testing/refusing-server.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { warnOfEnds } from '../accounts/warn-of-end.ts';
import { stockShelves } from '../catalogue/module.ts';
import { handleOrder } from '../orders/handle-order.ts';

let test: TestShop;
let server: RefusingServer;

beforeAll(async () => {
  test = await openTestShop();
  await stockShelves(test.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  server = await refusingServer(test);
});
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
});
afterAll(async () => {
  await server?.close();
  await test?.close();
});

const desk = '/demo/desk/undelivered';
const gone = '550 5.1.1 no such user';
const days = (some: number): Date => new Date(Date.now() - some * 24 * 3_600_000);

/** A guest's order, with its number; `mail`: what came of its confirmation. */
async function ordered(email: string): Promise<{ readonly id: string; readonly number: string }> {
  const visitor = test.shop && test.visitor();
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const { ticket = '', prices = '', buyer = '' } = hiddenFields((await visitor.get('/kassa')).text);
  const done = await visitor.post('/kassa', { ...practiceForm, email, ticket, prices, buyer });
  expect(done.location).toBe('/tack');
  const [row] = await test.look(
    'select id::text, number::text from customer_order where contact_email = $1',
    [email],
  );
  return { id: String(row?.['id']), number: String(row?.['number']) };
}

const noted = (person: string) =>
  test.look(
    'select kind, ended, answer, mailbox, handled_at is null as open from undelivered_mail where person_id = $1 order by kind',
    [person],
  );
const triesOf = (email: string): number => server.asked.filter((to) => to === email).length;

describe('a mail that is refused for good', () => {
  it('ends, is told to the desk by the order’s number and by codes alone, and later mails there are not tried', async () => {
    const email = 'gone@o.example';
    server.answers.set(email, gone);
    const { id, number } = await ordered(email);
    const person = await personOf(test, email);
    await expect
      .poll(() => noted(person))
      .toEqual([{ kind: 'order-placed', ended: 'refused', answer: '550 5.1.1', mailbox: true, open: true }]);
    const page = (await test.visitor().get(desk)).text;
    expect(page).toContain(
      `<th scope="row" data-label="Order">${number}</th><td>Bekräftelse av beställningen</td>`,
    );
    expect(page).toContain('(550 5.1.1)');
    expect(page).toContain('Ring den som har beställt');
    expect(page).not.toContain('gone@');
    expect(page).not.toContain(practiceForm.family_name);
    expect((await test.visitor().get('/demo/desk')).text).toContain('Mejl som inte kom fram: 1<');
    // Nothing of the server's words, and nothing that somebody could try addresses against.
    const rows = await test.look('select to_jsonb(u)::text as row from undelivered_mail u');
    expect(JSON.stringify(rows)).not.toMatch(/gone@|no such/u);
    const jobs = await test.look("select to_jsonb(j)::text as job from pgboss.job j where name = 'mail'");
    expect(JSON.stringify(jobs)).not.toMatch(/gone@|no such/u);

    const before = triesOf(email);
    expect(before).toBe(1);
    await handleOrder(test.shop, id, 'confirm', 'shop');
    await handleOrder(test.shop, id, 'cancel', 'shop');
    await expect.poll(async () => (await noted(person)).map((row) => row['ended'])).toContain('skipped');
    expect(triesOf(email)).toBe(before);
  });

  it('leaves the list when somebody has settled it, and the mailbox stays untried', async () => {
    const email = 'settled@o.example';
    server.answers.set(email, gone);
    const { id } = await ordered(email);
    const person = await personOf(test, email);
    await expect.poll(() => noted(person)).toHaveLength(1);
    const [row] = await test.look('select id::text from undelivered_mail where person_id = $1', [person]);
    const visitor = test.visitor();
    await visitor.post(desk, { id: String(row?.['id']) });
    await visitor.post(desk, { id: String(row?.['id']) });
    expect(await noted(person)).toMatchObject([{ open: false, mailbox: true }]);
    expect((await visitor.get(desk)).text).not.toContain(String(row?.['id']));
    expect(await deliver(test.shop, 'order-shipped', id, new Date())).toBe('skipped');
    expect(triesOf(email)).toBe(1);
  });

  it('as such alone says nothing of the mailbox: the next mail is tried', async () => {
    const email = 'spam@o.example';
    server.answers.set(email, '554 5.7.1 looks like spam');
    const { id } = await ordered(email);
    const person = await personOf(test, email);
    await expect.poll(() => noted(person)).toMatchObject([{ mailbox: false, answer: '554 5.7.1' }]);
    server.answers.clear();
    expect(await deliver(test.shop, 'order-shipped', id, new Date())).toBe('sent');
  });

  it('goes with the person: her erasure leaves nothing of it', async () => {
    const email = 'erased-too@o.example';
    server.answers.set(email, gone);
    await ordered(email);
    const person = await personOf(test, email);
    await expect.poll(() => noted(person)).toHaveLength(1);
    const subject = await test.shop.subjects.resolve(`person:${person}`);
    const asOf = Temporal.Now.instant();
    await test.shop.erasures.erase(await test.shop.erasures.plan(subject, { asOf }), { asOf });
    expect(await noted(person)).toEqual([]);
  });
});

describe('a mailbox that refused every mail', () => {
  it('is tried for a link that its owner asks for, and works again once it takes one', async () => {
    const email = 'back@o.example';
    await signedUp(test, email);
    const person = await personOf(test, email);
    server.answers.set(email, gone);
    await test.visitor().post('/glomt-losenord', { email });
    await expect.poll(() => noted(person)).toMatchObject([{ kind: 'reset-password', mailbox: true }]);
    expect(await deliver(test.shop, 'new-owner', person, new Date())).toBe('skipped');
    server.answers.clear();
    await test.visitor().post('/glomt-losenord', { email });
    await test.mailbox.next(email);
    await expect.poll(async () => (await noted(person)).map(({ mailbox }) => mailbox)).not.toContain(true);
    expect(await deliver(test.shop, 'new-owner', person, new Date())).toBe('sent');
    await test.mailbox.next(email);
  });

  it('works again once somebody proves that she reads it', async () => {
    const email = 'proves@o.example';
    await test.visitor().post('/skapa-konto', { ...practiceForm, email, password: memberPassword });
    const mail = await test.mailbox.next(email);
    const person = await personOf(test, email);
    server.answers.set(email, gone);
    const query = new URL(linkIn(mail), 'http://shop').searchParams;
    const [proof, key] = [query.get('proof') ?? '', query.get('key') ?? ''];
    // The same mail once more, refused this time.
    expect(await deliver(test.shop, 'confirm-email', proof, new Date())).toBe('refused');
    expect(await noted(person)).toMatchObject([{ mailbox: true }]);
    await test.visitor().post('/bekrafta', { proof, key, password: memberPassword });
    expect(await noted(person)).toMatchObject([{ mailbox: false }]);
    server.answers.clear();
    expect(await deliver(test.shop, 'new-owner', person, new Date())).toBe('sent');
    await test.mailbox.next(email);
  });
});

describe('a mail that no server takes yet', () => {
  it.each(['450 4.2.0 greylisted', '421 closing', 'breaks off'])(
    'is tried for five days (%s), then ends, is told to the desk, and says nothing of the mailbox',
    async (answer) => {
      const email = `later${answer.slice(0, 3).trim()}@o.example`.toLowerCase();
      const { id } = await ordered(email);
      const person = await personOf(test, email);
      await test.mailbox.next(email);
      server.answers.set(email, answer);
      const young = deliver(test.shop, 'order-shipped', id, days(4.9));
      await expect(young).rejects.toThrow(MailNotSent);
      expect(await noted(person)).toEqual([]);
      expect(await deliver(test.shop, 'order-shipped', id, days(5.1))).toBe('expired');
      expect(await noted(person)).toMatchObject([
        { kind: 'order-shipped', ended: 'expired', mailbox: false },
      ]);
      server.answers.clear();
      expect(await deliver(test.shop, 'order-shipped', id, days(5.1))).toBe('sent');
      await test.mailbox.next(email);
    },
  );

  it('is as old as its job in the queue, which tries it until then', async () => {
    const email = 'queued@o.example';
    server.answers.set(email, '450 4.2.0 greylisted');
    await ordered(email);
    const person = await personOf(test, email);
    const job = () =>
      test.look(
        "select state, retry_limit > 100 as many from pgboss.job where name = 'mail' and data->>'id' = (select id::text from customer_order where contact_email = $1)",
        [email],
      );
    await expect.poll(job).toEqual([{ state: 'retry', many: true }]);
    await test.look(
      "update pgboss.job set created_on = now() - interval '6 days', start_after = now() where name = 'mail' and state = 'retry'",
    );
    // Whatever comes has the queue looked at.
    await test.shop.send('order-placed', '00000000-0000-4000-8000-000000000000');
    await expect.poll(job).toMatchObject([{ state: 'completed' }]);
    expect(await noted(person)).toMatchObject([{ kind: 'order-placed', ended: 'expired' }]);
  });
});

it('a warning that is refused for good counts as told, whatever the code: no account is kept for it', async () => {
  const email = 'warned@o.example';
  await signedUp(test, email);
  const on = Temporal.Now.zonedDateTimeISO('Europe/Stockholm').add({ years: 5 }).subtract({ days: 20 });
  server.answers.set(email, '554 5.7.1 no');
  await warnOfEnds({ ...test.shop, now: () => on.toInstant() });
  const entries = await test.look(
    "select body->>'outcome' as outcome from trygg.ledger_entry where kind = 'end-announced'",
  );
  expect(entries).toContainEqual({ outcome: 'unreachable' });
});

it('the desk says so where there is nothing to do, in each language', async () => {
  await test.look('update undelivered_mail set handled_at = now()');
  expect((await test.visitor().get(desk)).text).toContain(
    'Det finns inget mejl som någon behöver ringas upp om.',
  );
  expect((await test.visitor().get(`/en${desk}`)).text).toContain(
    'There are no e-mails that anyone still needs to be called about.',
  );
});

import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../host.ts';
import { mailTransport } from '../kit/transport.ts';
import { stockShelves } from '../modules/catalogue/module.ts';
import { hiddenFields } from '../testing/hidden-fields.ts';
import { practiceForm } from '../testing/members.ts';
import { openTestShop, type TestShop, testUrl } from '../testing/test-shop.ts';
import { Visitor } from '../testing/visitor.ts';
import { type RunningShop, runShop } from './running-shop.ts';

// A mail server that takes a mail's text and never answers.

let test: TestShop;
let running: RunningShop;
let transport: ReturnType<typeof mailTransport>;
const held: ((error: Error) => void)[] = [];
const relay = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  closeTimeout: 100,
  onData(stream, _session, done) {
    stream.resume();
    held.push(done);
  },
});

beforeAll(async () => {
  test = await openTestShop();
  await stockShelves(test.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await test.stop();
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', () => resolve()));
  const address = relay.server.address();
  transport = mailTransport(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const policyFolder = new URL('kliniksupport/', host.policies);
  running = await runShop(test.runtime, { url: testUrl, mails: transport, policyFolder });
});
afterAll(async () => {
  for (const done of held) done(Object.assign(new Error('later'), { responseCode: 451 }));
  await running?.stop();
  await transport?.close();
  await new Promise<void>((resolve) => relay.close(() => resolve()));
  await test?.close();
});

async function order(email: string): Promise<string | undefined> {
  const visitor = new Visitor(testUrl, async (request) => running.app.request(request));
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const { ticket = '', prices = '', buyer = '' } = hiddenFields((await visitor.get('/kassa')).text);
  return (await visitor.post('/kassa', { ...practiceForm, email, ticket, prices, buyer })).location;
}

it('keeps nobody from ordering, and no other kind of work', async () => {
  expect(await order('first@o.example')).toBe('/tack');
  await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
  expect(await order('second@o.example')).toBe('/tack');
  const [issue] = await test.look(
    "insert into newsletter_issue (id, subject_sv, text_sv, subject_en, text_en, queued_at) values (gen_random_uuid(), 'Höst', 'Rad', 'Autumn', 'Line', now()) returning id::text",
  );
  await running.shop.send('newsletter', String(issue?.['id']));
  const done = () => test.look('select done_at is not null as done from newsletter_issue');
  await expect.poll(done, { timeout: 10_000 }).toEqual([{ done: true }]);
  // Both mails wait in the queue for a server that takes them.
  const mails = await test.look("select state::text from pgboss.job where name = 'mail'");
  expect(mails).toHaveLength(2);
  expect(mails).not.toContainEqual({ state: 'completed' });
});

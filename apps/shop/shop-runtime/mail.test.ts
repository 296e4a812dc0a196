import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMail } from '../kit/render-mail.ts';
import { MailNotSent, mailTransport } from '../kit/transport.ts';
import { noPersonMore, noPracticeMore } from '../modules/accounts/more-fields.ts';
import { mailProof, signUp } from '../modules/accounts/sign-up.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { Visitor } from '../testing/visitor.ts';
import { deliver } from './deliver.ts';
import { type StandIn, type StoredMail, startStandIn } from './mail-stand-in.ts';
import { mailApp } from './mail-stand-in-pages.ts';

const form = {
  kind: 'practice',
  name: 'Klinik Ö',
  paperName: null,
  registration: '556940-3339',
  street: 'Gatan 1',
  postcode: '222 22',
  city: 'Lund',
  givenName: 'Åsa',
  familyName: 'Ek',
  email: 'asa@o.example',
  phone: null,
  password: 'fyra gula kastruller',
  ...noPersonMore,
  ...noPracticeMore,
} as const;
const from = { name: 'Butiken', address: 'order@shop.example' };

describe('the queue', () => {
  let test: TestShop;
  beforeAll(async () => {
    test = await openTestShop();
  });
  afterAll(() => test?.close());

  it('holds a kind and an id, and nothing about anybody', async () => {
    await signUp(test.shop, form, 'sv');
    await test.mailbox.next('asa@o.example');
    const jobs = await test.look(
      "select data, to_jsonb(j)::text as all from pgboss.job j where name = 'mail'",
    );
    expect(jobs).toHaveLength(1);
    expect(Object.keys(jobs[0]?.['data'] as object).sort()).toEqual(['id', 'kind']);
    expect(String(jobs[0]?.['all'])).not.toContain('asa@o.example');
  });

  it('drops the mail of a row that is gone, and of a proof that is out of date', async () => {
    expect(
      await deliver(test.shop, 'confirm-email', '00000000-0000-4000-8000-000000000000', new Date()),
    ).toBe('dropped');
    const [person] = await test.look("select id::text from person where email = 'asa@o.example'");
    await mailProof(test.shop, String(person?.['id']), 'asa@o.example', 'sign-up');
    await test.mailbox.next('asa@o.example');
    const [proof] = await test.look(
      "update email_proof set expires_at = now() - interval '1 hour' returning id::text",
    );
    expect(await deliver(test.shop, 'confirm-email', String(proof?.['id']), new Date())).toBe('dropped');
  });

  it('works over a role that owns nothing and reaches no table of the shop', async () => {
    const role = test.shop.role('jobs');
    const owned = await test.look(
      'select 1 from pg_class where relowner = (select oid from pg_roles where rolname = $1)',
      [role],
    );
    const reached = await test.look(
      "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth') and has_table_privilege($1, c.oid, 'select')",
      [role],
    );
    expect([owned, reached]).toEqual([[], []]);
  });
});

describe('a server that refuses', () => {
  it('is told by its status alone: the address is in no error that the queue would keep', async () => {
    const refusing = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (address, _session, done) =>
        done(Object.assign(new Error(`no such user ${address.address}`), { responseCode: 550 })),
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', () => resolve()));
    const address = refusing.server.address();
    const transport = mailTransport(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    const error = await transport
      .send(from, { to: 'secret@o.example', subject: 'x', text: 'x', html: 'x' })
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(MailNotSent);
    expect(error).toMatchObject({ status: 550, message: 'the mail server answered 550' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret@');
    await transport.close();
    await new Promise<void>((resolve) => refusing.close(() => resolve()));
  });
});

describe('the demo’s mailbox', () => {
  let folder: string;
  let standIn: StandIn;
  let arrived: (mail: StoredMail) => void = () => undefined;
  const url = 'http://mail.localhost:3000';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trygg-mails-'));
    standIn = await startStandIn(folder, (mail) => arrived(mail));
  });
  afterAll(async () => {
    await standIn?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is empty first, lists what was sent over SMTP, shows it without running it, and forgets it on demand', async () => {
    const app = mailApp(url, standIn);
    const visitor = new Visitor(url, (request) => app.request(request));
    expect((await visitor.get('/')).text).toContain('No mail yet');
    const stored = new Promise<StoredMail>((resolve) => {
      arrived = resolve;
    });
    const transport = mailTransport(standIn.url);
    const mail = await renderMail({
      language: 'sv',
      subject: 'Hej <b>du</b>',
      greeting: 'Hej,',
      paragraphs: ['<script>alert(1)</script>'],
      closing: [],
      signature: ['Butiken'],
    });
    await transport.send(from, { to: 'asa@o.example', ...mail });
    await transport.close();
    const { id } = await stored;
    const list = await visitor.get('/');
    expect(list.text).toContain('asa@o.example');
    expect(list.text).toContain('Hej &lt;b&gt;du&lt;/b&gt;');
    expect((await visitor.get(`/mail/${id}`)).text).toMatch(/<iframe[^>]+sandbox="[^"]*"/);
    const body = await visitor.get(`/mail/${id}/body`);
    expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(body.headers.get('content-security-policy')).not.toMatch(/allow-scripts|allow-same-origin/);
    expect(body.text).not.toContain('<script>');
    expect((await visitor.post('/clear', {}, { origin: 'http://evil.example' })).status).toBe(403);
    await visitor.submit('/clear', {});
    expect((await visitor.get('/')).text).toContain('No mail yet');
    for (const path of ['/mail/..%2f..%2fsecret', '/mail/1-a', `/mail/${id}`])
      expect((await visitor.get(path)).status).toBe(404);
  });
});

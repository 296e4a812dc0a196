import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { MailNotSent, mailTransport, type Refused } from './transport.ts';

const from = { name: 'Butiken', address: 'order@shop.example' };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that says which recipients it got; one without SMTPUTF8 takes ASCII alone, as RFC 6531 has it. */
async function server(knowsUtf8: boolean) {
  const [got, lines]: [string[], string[]] = [[], []];
  const hear = (_entry: unknown, ...words: unknown[]): void => void lines.push(words.join(' '));
  const quiet = (): void => undefined;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSMTPUTF8: !knowsUtf8,
    // The server hands addresses over with their domain decoded; the line shows what travelled.
    logger: { level: quiet, trace: quiet, debug: hear, info: quiet, warn: quiet, error: quiet, fatal: quiet },
    onRcptTo({ address }, _session, done) {
      const readable = knowsUtf8 || [...(address.split('@')[0] ?? '')].every((c) => c <= '~');
      if (readable) got.push(address);
      done(
        readable ? undefined : Object.assign(new Error('mailbox name not allowed'), { responseCode: 553 }),
      );
    },
    onData(stream, _session, done) {
      stream.on('end', () => done()).resume();
    },
  });
  await new Promise<void>((listening) => void smtp.listen(0, '127.0.0.1', listening));
  const at = smtp.server.address();
  const port = typeof at === 'object' && at !== null ? at.port : 0;
  const transport = mailTransport(`smtp://127.0.0.1:${port}`);
  closing.push(
    () => transport.close(),
    () => new Promise((closed) => void smtp.close(() => closed())),
  );
  const send = (to: string) => transport.send(from, { to, subject: 'S', text: 'T', html: '<p>T</p>' });
  return { got, lines, port, send };
}

it.each([true, false])(
  'a domain travels in ASCII, whether or not the server knows SMTPUTF8 (%s)',
  async (knows) => {
    const { lines, send } = await server(knows);
    await send('info@tandläkarna.example');
    expect(lines.join()).toContain('RCPT TO:<info@xn--tandlkarna-u5a.example>');
  },
);

it('a mail goes to another machine under TLS alone, unless its address says otherwise', async () => {
  const { got, port } = await server(true);
  const sent = (url: string) => {
    const transport = mailTransport(url);
    closing.push(() => transport.close());
    return transport.send(from, { to: 'a@b.example', subject: 'S', text: 'T', html: '<p>T</p>' });
  };
  // Another machine by its name; the kernel answers for it here.
  await expect(sent(`smtp://0.0.0.0:${port}`)).rejects.toThrow(MailNotSent);
  expect(got).toEqual([]);
  await sent(`smtp://0.0.0.0:${port}/?ignoreTLS=true`);
  expect(got).toEqual(['a@b.example']);
});

it('a local part that is not ASCII reaches a server with SMTPUTF8', async () => {
  const { got, send } = await server(true);
  await send('åsa.öberg@tandläkarna.example');
  expect(got.map((one) => one.split('@')[0])).toEqual(['åsa.öberg']);
});

it('a server without it refuses that one mail by its status, and takes the next', async () => {
  const { got, send } = await server(false);
  const fault: unknown = await send('åsa.öberg@klinik.example').catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(MailNotSent);
  expect(fault).toMatchObject({ code: 'mail_not_sent', status: 553 });
  await send('asa@klinik.example');
  expect(got).toEqual(['asa@klinik.example']);
});

/** What a server says to a command, and what is to be made of it. */
const answers: readonly (readonly [
  at: 'MAIL FROM' | 'RCPT TO' | 'DATA',
  answer: string,
  refused: Refused | undefined,
  deferred: boolean,
])[] = [
  ['RCPT TO', '550 no such user', 'mailbox', false],
  ['RCPT TO', '550 5.1.1 no such user', 'mailbox', false],
  ['RCPT TO', '550-5.1.1 no such user\r\n550 5.1.1 at all', 'mailbox', false],
  ['RCPT TO', '551 not here', 'mailbox', false],
  ['RCPT TO', '553 name not allowed', 'mailbox', false],
  ['RCPT TO', '550 5.1.2 no such domain', 'mailbox', false],
  ['RCPT TO', '550 5.2.1 disabled', 'mailbox', false],
  // Full today; a sender that is not wanted; a sender that is unknown.
  ['RCPT TO', '552 5.2.2 full', 'mail', false],
  ['RCPT TO', '550 5.7.1 you are on a list', 'mail', false],
  ['RCPT TO', '550 5.1.8 your domain', 'mail', false],
  ['RCPT TO', '554 no', 'mail', false],
  ['RCPT TO', '450 4.2.0 greylisted', undefined, true],
  ['RCPT TO', '452 4.2.2 full', undefined, true],
  ['RCPT TO', '421 closing', undefined, false],
  ['DATA', '554 5.7.1 spam', 'mail', false],
  ['DATA', '550 no', 'mail', false],
  ['DATA', '550 5.1.1 no such user', 'mailbox', false],
  ['DATA', '451 4.3.0 later', undefined, true],
  // Of us, not of the mail: nobody's mail ends by it.
  ['MAIL FROM', '550 5.7.1 not you', undefined, false],
  ['MAIL FROM', '451 later', undefined, false],
];

it.each(answers)('to %s, `%s`: refused for good: %s; to wait: %s', async (at, answer, refused, deferred) => {
  const { send } = await answering(at, answer);
  const fault: unknown = await send('secret@klinik.example').catch((error: unknown) => error);
  expect(fault).toMatchObject({ status: Number(answer.slice(0, 3)), refused, deferred });
  expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toMatch(/secret|no such/u);
});

it('a server that breaks off, or wants a password that is not ours, refuses nothing for good', async () => {
  for (const [at, answer] of [
    ['RCPT TO', ''],
    ['DATA', ''],
    ['EHLO', ''],
    ['MAIL FROM', '530 5.7.0 who are you'],
  ] as const) {
    const { send } = await answering(at, answer);
    const fault = await send('asa@klinik.example').catch((error: unknown) => error);
    expect(fault, `${at} ${answer}`).toMatchObject({ refused: undefined, deferred: false });
  }
});

/** A server that says one thing to one command, and yes to all others; nothing: it breaks off. */
async function answering(at: string, answer: string) {
  const socketServer = createServer((socket) => {
    let text = false;
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n')) {
        if (line === '' || (text && line !== '.')) continue;
        // The end of the text is what DATA is answered at.
        const told = text || line.startsWith(at) ? (text ? at === 'DATA' : at !== 'DATA') : false;
        const yes = line === 'DATA' ? '354 go on' : '250 yes';
        if (told && answer === '') socket.destroy();
        else socket.write(`${told ? answer : yes}\r\n`);
        text = line === 'DATA';
      }
    });
  });
  await new Promise<void>((listening) => void socketServer.listen(0, '127.0.0.1', listening));
  const address = socketServer.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const transport = mailTransport(`smtp://127.0.0.1:${port}`);
  closing.push(
    () => transport.close(),
    async () => void socketServer.close(),
  );
  return { send: (to: string) => transport.send(from, { to, subject: 'S', text: 'T', html: '<p>T</p>' }) };
}

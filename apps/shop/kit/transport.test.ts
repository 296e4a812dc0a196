import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { MailNotSent, mailTransport } from './transport.ts';

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
  return { got, lines, send };
}

it.each([true, false])(
  'a domain travels in ASCII, whether or not the server knows SMTPUTF8 (%s)',
  async (knows) => {
    const { lines, send } = await server(knows);
    await send('info@tandläkarna.example');
    expect(lines.join()).toContain('RCPT TO:<info@xn--tandlkarna-u5a.example>');
  },
);

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

import { SMTPServer } from 'smtp-server';
import { senderOf } from '../kit/signature.ts';
import { mailTransport } from '../kit/transport.ts';
import type { TestShop } from './test-shop.ts';

/** What a mail server says to a recipient: an answer of SMTP, or nothing, and it breaks off. */
export type RefusingAnswer = string | 'breaks off';

export interface RefusingServer {
  /** From now on, by address in small letters; absent: it takes the mail, which lies in the shop's mailbox then. */
  readonly answers: Map<string, RefusingAnswer>;
  /** Recipients it was asked to take a mail for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** All mails of the shop go by this server from now on, its queue's too: real SMTP, and answers as they are told. */
export async function refusingServer(test: TestShop): Promise<RefusingServer> {
  const answers = new Map<string, RefusingAnswer>();
  const asked: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, { id }, done) {
      const to = address.toLowerCase();
      asked.push(to);
      const answer = answers.get(to);
      if (answer === 'breaks off') {
        for (const connection of server.connections)
          if ((connection as unknown as { id: string }).id === id)
            (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
        return;
      }
      // A server that quotes the address, as many do.
      const responseCode = Number(answer?.slice(0, 3));
      done(
        answer === undefined
          ? undefined
          : Object.assign(new Error(`${answer.slice(4)} <${address}>`), { responseCode }),
      );
    },
    onData(stream, _session, done) {
      stream.on('end', () => done()).resume();
    },
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const transport = mailTransport(`smtp://127.0.0.1:${port}`);
  const arrive = test.shop.sendMail;
  Object.assign(test.shop, {
    sendMail: async (message: Parameters<typeof arrive>[0]) => {
      await transport.send(senderOf(test.shop.policy), message);
      await arrive(message);
    },
  });
  return {
    answers,
    asked,
    close: async () => {
      await transport.close();
      await new Promise<void>((closed) => void server.close(() => closed()));
    },
  };
}

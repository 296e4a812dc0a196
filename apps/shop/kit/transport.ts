import type { Message } from './message.ts';

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** An SMTP server: `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
export interface MailTransport {
  /** Rejects when the server refuses the message or cannot be reached. */
  send(from: Sender, message: Message): Promise<void>;
  close(): Promise<void>;
}

/** INVARIANT: carries nothing of the server's answer, which quotes the address; the job queue stores what is thrown. */
export class MailNotSent extends Error {
  readonly code = 'mail_not_sent';
  /** SMTP status such as 550; undefined when the server was not reached. */
  readonly status: number | undefined;

  constructor(status: number | undefined) {
    super(status === undefined ? 'the mail server was not reached' : `the mail server answered ${status}`);
    this.name = 'MailNotSent';
    this.status = status;
  }
}

export function mailTransport(url: string): MailTransport {
  let opening: ReturnType<typeof openTransport> | undefined;
  return {
    send: async (from, message) => {
      opening ??= openTransport(url);
      const transport = await opening;
      try {
        const { attachments = [], headers = {}, ...rest } = message;
        await transport.sendMail({ from, ...rest, headers: { ...headers }, attachments: [...attachments] });
      } catch (error) {
        const status =
          error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
            ? error.responseCode
            : undefined;
        throw new MailNotSent(status);
      }
    },
    close: async () => (await opening)?.close(),
  };
}

/** The library is loaded by the first mail: whoever only asks whether one was sent does not wait for it. */
async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

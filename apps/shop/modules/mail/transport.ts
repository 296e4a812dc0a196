import { createTransport } from 'nodemailer';

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** An SMTP server: `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
export interface MailTransport {
  /** Rejects when the server refuses the message or cannot be reached. */
  send(from: Sender, message: Message): Promise<void>;
  close(): void;
}

export function mailTransport(url: string): MailTransport {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (from, message) => {
      await transport.sendMail({ from, ...message });
    },
    close: () => transport.close(),
  };
}

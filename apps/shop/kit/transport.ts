import { isLoopback } from './loopback.ts';
import { mailPlaces } from './mail-places.ts';
import type { Message } from './message.ts';

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** An SMTP server: `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
export interface MailTransport {
  /** So many mails at once; those of more callers wait for their turn. Absent: one. */
  readonly atOnce?: number;
  /** Rejects when the server refuses the message or cannot be reached. */
  send(from: Sender, message: Message): Promise<void>;
  close(): Promise<void>;
}

/** What a mail server said no to for good: this one mail, or every mail to this mailbox. */
export type Refused = 'mail' | 'mailbox';

/**
 * What a mail server answered. `step`: the command that it answered, such as `RCPT TO`. `enhanced`: the code of
 * RFC 3463 in its answer, such as `5.1.1`.
 */
export interface SmtpAnswer {
  readonly status?: number | undefined;
  readonly step?: string | undefined;
  readonly enhanced?: string | undefined;
}

/** INVARIANT: carries nothing of the server's answer, which quotes the address; the job queue stores what is thrown. */
export class MailNotSent extends Error {
  readonly code = 'mail_not_sent';
  /** SMTP status such as 550; undefined when the server was not reached. */
  readonly status: number | undefined;
  readonly enhanced: string | undefined;
  /** Absent: the same mail may be taken later. */
  readonly refused: Refused | undefined;
  /** It was this mail that is to wait, and the server takes others. */
  readonly deferred: boolean;

  constructor(answer: SmtpAnswer) {
    const { status, enhanced } = answer;
    super(status === undefined ? 'the mail server was not reached' : `the mail server answered ${status}`);
    this.name = 'MailNotSent';
    this.status = status;
    this.enhanced = enhanced;
    this.refused = refusedBy(answer);
    this.deferred = isDeferred(answer);
  }
}

/** Whom a mail is for, and what it says; what is asked before is about us: who we are, and what we may send. */
const aboutTheMail: ReadonlySet<string | undefined> = new Set(['RCPT TO', 'DATA']);
/** No such mailbox, or one that takes nothing (RFC 3463, 3.2 and 3.3); a full one is emptied one day. */
const noMailbox = /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.[01])$/u;
/** The same without a code of RFC 3463 (RFC 5321, 4.2.3). */
const noMailboxStatus: ReadonlySet<number> = new Set([550, 551, 553]);

/** Only 5xx is for good, and only where it is about the mail: a password of ours that is wrong ends nobody's mail. */
function refusedBy({ status, step, enhanced }: SmtpAnswer): Refused | undefined {
  if (status === undefined || status < 500 || !aboutTheMail.has(step)) return undefined;
  const gone =
    enhanced === undefined ? step === 'RCPT TO' && noMailboxStatus.has(status) : noMailbox.test(enhanced);
  return gone ? 'mailbox' : 'mail';
}

/** 421 says that the server itself goes away. */
function isDeferred({ status, step }: SmtpAnswer): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 421 && aboutTheMail.has(step);
}

export function mailTransport(url: string): MailTransport {
  let opening: ReturnType<typeof openTransport> | undefined;
  const atOnce = atOnceOf(url);
  const places = mailPlaces({
    count: atOnce,
    refusal: () => new MailNotSent({}),
    isDown: (error) => error instanceof MailNotSent && error.status === undefined,
  });
  return {
    atOnce,
    send: (from, message) =>
      places.take(async () => {
        opening ??= openTransport(url, atOnce);
        const transport = await opening;
        try {
          const { attachments = [], headers = {}, ...rest } = message;
          await transport.sendMail({ from, ...rest, headers: { ...headers }, attachments: [...attachments] });
        } catch (error) {
          throw new MailNotSent(answerIn(error));
        }
      }),
    close: async () => (await opening)?.close(),
  };
}

/** Of what the library throws, the codes alone. */
function answerIn(error: unknown): SmtpAnswer {
  if (!(error instanceof Error)) return {};
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const step = 'command' in error && typeof error.command === 'string' ? error.command : undefined;
  const answer = 'response' in error && typeof error.response === 'string' ? error.response : '';
  return { status, step, enhanced: /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\d)/u.exec(answer)?.[1] };
}

/** Mails carry names and links that open accounts: to another machine they go under TLS, or not at all. */
function requiresTls(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = hostname.replace(/^\[|\]$/gu, '');
  const here = isLoopback(host) || host.endsWith('.localhost');
  return !here && searchParams.get('ignoreTLS') !== 'true';
}

/** What a mail server bears from one sender where nobody says otherwise. */
const usually = 5;

/** `/?maxConnections=N` at the end of the address. */
function atOnceOf(url: string): number {
  const named = Number(new URL(url).searchParams.get('maxConnections') ?? usually);
  return Number.isInteger(named) && named > 0 ? named : usually;
}

/** The library is loaded by the first mail: whoever only asks whether one was sent does not wait for it. */
async function openTransport(url: string, maxConnections: number) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    requireTLS: requiresTls(url),
    pool: true,
    maxConnections,
    // A connection stays for as many mails as the server takes over it.
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

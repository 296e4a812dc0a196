import { fillersOf } from './fill.ts';
import type { EndedMail, MailEnd, PostedKind } from './mailboxes.ts';
import type { Message } from './message.ts';
import type { Shop } from './shop.ts';
import { MailNotSent } from './transport.ts';

/** A mail that is to leave. */
export interface Posting {
  readonly kind: PostedKind;
  /** Whom it is about; absent: of its end nothing is remembered. */
  readonly person?: string;
  /** She asked for it a moment ago, so it is tried even where the mailbox refused others before. */
  readonly asked?: boolean;
  readonly message: Message;
}

/** How long a mail is tried that no server takes: what RFC 5321 (4.5.4.1) asks for. */
const longest = Temporal.Duration.from({ days: 5 });

/** True where a mail that was queued then is not to be tried any more. */
export function triedLongEnough(shop: Pick<Shop, 'now'>, queued: Date): boolean {
  return shop.now().epochMilliseconds - queued.getTime() >= longest.total('milliseconds');
}

/**
 * Hands one mail over to the mail server. A refusal for good ends it, and is noted; a mailbox that refused before is
 * not tried.
 *
 * INVARIANT: the only place that calls `shop.sendMail`, so that no mail is tried for ever.
 * @throws MailNotSent where the same mail may be taken later: whoever calls tries again, or notes the end with
 * `noteEnd`.
 */
export async function handOver(shop: Shop, posting: Posting): Promise<'sent' | Exclude<MailEnd, 'expired'>> {
  const { message, asked = false } = posting;
  if (!asked && (await mailboxRefuses(shop, message.to))) {
    await noteEnd(shop, posting, 'skipped');
    return 'skipped';
  }
  try {
    await shop.sendMail(message);
  } catch (error) {
    if (!(error instanceof MailNotSent) || error.refused === undefined) throw error;
    await noteEnd(shop, posting, 'refused', error);
    return 'refused';
  }
  if (asked) await mailboxWorks(shop, message.to);
  return 'sent';
}

/**
 * For mails one after another: once the mail server was not found, those that follow are not tried in this run, for each
 * would wait as long as the first.
 * @example const trying = whileServer(); await trying(() => handOver(shop, posting));
 */
export function whileServer(): <T>(send: () => Promise<T>) => Promise<T> {
  let down: MailNotSent | undefined;
  return async (send) => {
    if (down !== undefined) throw down;
    try {
      return await send();
    } catch (error) {
      if (error instanceof MailNotSent && !error.deferred) down = error;
      throw error;
    }
  };
}

/** Notes that nobody gets the mail. */
export async function noteEnd(
  shop: Shop,
  { kind, person, message: { to } }: Omit<Posting, 'message'> & { readonly message: Pick<Message, 'to'> },
  end: MailEnd,
  answer?: EndedMail['answer'],
): Promise<void> {
  if (person === undefined) return;
  for (const mailboxes of fillersOf('mailboxes'))
    await mailboxes.note(shop, { kind, person, to, end, ...(answer === undefined ? {} : { answer }) });
}

export async function mailboxRefuses(shop: Shop, address: string): Promise<boolean> {
  for (const mailboxes of fillersOf('mailboxes')) if (await mailboxes.refuses(shop, address)) return true;
  return false;
}

/** To be called where somebody proved that she reads the mailbox. */
export async function mailboxWorks(shop: Shop, address: string): Promise<void> {
  for (const mailboxes of fillersOf('mailboxes')) await mailboxes.works(shop, address);
}

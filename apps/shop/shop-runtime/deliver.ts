import { handOver, noteEnd, type Posting, triedLongEnough } from '../kit/hand-over.ts';
import type { MailEnd } from '../kit/mailboxes.ts';
import type { MailKind } from '../kit/names.ts';
import { registered } from '../kit/registry.ts';
import { renderMail } from '../kit/render-mail.ts';
import type { Shop } from '../kit/shop.ts';
import { MailNotSent } from '../kit/transport.ts';

/** What came of a mail. */
export type Delivered = 'sent' | 'dropped' | MailEnd;

/** A mail that is made, and may leave: rejects where it is to be tried again. */
export interface Deliverable {
  readonly to: string;
  leave(): Promise<Exclude<Delivered, 'dropped'>>;
  /** Called in place of `leave` where it does not leave. */
  discard(): Promise<void>;
}

/**
 * Makes the mail about one row that was queued then. A mail whose row is gone is done: whoever was erased gets none.
 * It is to leave at once: what is made is of the row as it was then, also where it waits for a place at the mail server.
 */
export async function deliverable(
  shop: Shop,
  kind: MailKind,
  id: string,
  queued: Date,
): Promise<Deliverable | undefined> {
  const maker = registered().flatMap(({ mails }) => mails?.[kind] ?? [])[0];
  const mail = await maker?.(shop, id);
  if (mail === undefined) return undefined;
  const { to, content, attachments = [], person, asked = false } = mail;
  const message = { to, ...(await renderMail(content)), attachments };
  const posting: Posting = { kind, asked, message, ...(person === null ? {} : { person }) };
  return {
    to,
    discard: async () => {
      await mail.unsent?.();
    },
    leave: async () => {
      try {
        const outcome = await handOver(shop, posting);
        if (outcome !== 'sent') await mail.unsent?.();
        return outcome;
      } catch (error) {
        await mail.unsent?.();
        if (!(error instanceof MailNotSent) || !triedLongEnough(shop, queued)) throw error;
        await noteEnd(shop, posting, 'expired', error);
        return 'expired';
      }
    },
  };
}

/** Makes the mail about one row that was queued then, and sends it. */
export async function deliver(shop: Shop, kind: MailKind, id: string, queued: Date): Promise<Delivered> {
  const made = await deliverable(shop, kind, id, queued);
  return made === undefined ? 'dropped' : made.leave();
}

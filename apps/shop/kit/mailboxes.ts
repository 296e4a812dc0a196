import type { MailKind } from './names.ts';
import type { Shop } from './shop.ts';
import type { MailNotSent } from './transport.ts';

/** What a mail is about, of all that the shop sends. */
export type PostedKind =
  | MailKind
  | ('newsletter' | 'change' | 'end-of-account' | 'sign-in-changed' | 'erased' | 'restriction-ends');

/** `skipped`: not tried, because the mailbox refuses every mail. */
export type MailEnd = 'refused' | 'expired' | 'skipped';

/** A mail that ended, and nobody got it. */
export interface EndedMail {
  readonly kind: PostedKind;
  /** Whom it was about. */
  readonly person: string;
  readonly to: string;
  readonly end: MailEnd;
  /** What the server answered; absent where it was not reached, or not asked. */
  readonly answer?: Pick<MailNotSent, 'status' | 'enhanced' | 'refused'>;
}

/** What is remembered of mailboxes that take no mail, under a keyed digest of their address. */
export interface Mailboxes {
  /** Whether it has refused every mail for good. */
  refuses(shop: Shop, address: string): Promise<boolean>;
  note(shop: Shop, ended: EndedMail): Promise<void>;
  /** It takes mail again: it took one, or somebody showed that she reads it. */
  works(shop: Shop, address: string): Promise<void>;
}

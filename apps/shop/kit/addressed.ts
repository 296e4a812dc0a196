import type { Attachment } from './message.ts';
import type { MailContent } from './render-mail.ts';

export interface Addressed {
  readonly to: string;
  /** Whom it is about; null where her row is gone, but not what she is told of. */
  readonly person: string | null;
  /** She asked for it a moment ago: it is tried even where the mailbox refused others before. */
  readonly asked?: boolean;
  readonly content: MailContent;
  readonly attachments?: readonly Attachment[];
  /** Called where nobody got it, or nobody yet. */
  readonly unsent?: () => Promise<void>;
}

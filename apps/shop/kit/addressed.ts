import type { Attachment } from './message.ts';
import type { MailContent } from './render-mail.ts';

export interface Addressed {
  readonly to: string;
  readonly content: MailContent;
  readonly attachments?: readonly Attachment[];
  /** Called where it could not be handed over. */
  readonly unsent?: () => Promise<void>;
}

import type { MailKind } from '../kit/names.ts';
import { registered } from '../kit/registry.ts';
import { renderMail } from '../kit/render-mail.ts';
import type { Shop } from '../kit/shop.ts';

/** Sends the mail about one row. A mail whose row is gone is done: whoever was erased gets none. */
export async function deliver(shop: Shop, kind: MailKind, id: string): Promise<'sent' | 'dropped'> {
  const maker = registered().flatMap(({ mails }) => mails?.[kind] ?? [])[0];
  const mail = await maker?.(shop, id);
  if (mail === undefined) return 'dropped';
  const { attachments = [] } = mail;
  try {
    await shop.sendMail({ to: mail.to, ...(await renderMail(mail.content)), attachments });
  } catch (error) {
    await mail.unsent?.();
    throw error;
  }
  return 'sent';
}

import type { Shop } from '../kit/shop.ts';
import { firstNoticeMail } from '../modules/first-notice/first-mail.ts';
import { newsletterConfirmMail } from '../modules/newsletter/confirm-mail.ts';
import type { Addressed } from '../kit/mail/addressed.ts';
import { confirmEmailMail } from '../modules/accounts/confirm-email.ts';
import { invoiceCopyMail } from '../modules/invoices/invoice-copy.ts';
import { orderMail } from '../modules/orders/order-mails.ts';
import type { MailJob } from '../kit/queue/queue.ts';
import { renderMail } from '../kit/mail/render.ts';

/** Sends the mail of one job. A job whose row is gone is done: whoever was erased gets no mail. */
export async function deliver(shop: Shop, job: MailJob): Promise<'sent' | 'dropped'> {
  const mail = await mailOf(shop, job);
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

function mailOf(shop: Shop, { kind, id }: MailJob): Promise<Addressed | undefined> {
  switch (kind) {
    case 'confirm-email':
      return confirmEmailMail(shop, id);
    case 'newsletter-confirm':
      return newsletterConfirmMail(shop, id);
    case 'invoice-copy':
      return invoiceCopyMail(shop, id);
    case 'first-notice':
      return firstNoticeMail(shop, id);
    default:
      return orderMail(shop, kind, id);
  }
}

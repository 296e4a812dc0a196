import type { Shop } from '../../shop.ts';
import { firstNoticeMail } from '../first-notice/first-mail.ts';
import { newsletterConfirmMail } from '../newsletter/confirm-mail.ts';
import type { Addressed } from './addressed.ts';
import { confirmEmailMail } from './confirm-email.ts';
import { invoiceCopyMail } from './invoice-copy.ts';
import { orderMail } from './order-mails.ts';
import type { MailJob } from './queue.ts';
import { renderMail } from './render.ts';

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

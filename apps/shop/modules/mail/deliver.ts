import type { Shop } from '../../shop.ts';
import { newsletterConfirmMail } from '../newsletter/confirm-mail.ts';
import { type Addressed, confirmEmailMail } from './confirm-email.ts';
import { invoiceCopyMail } from './invoice-copy.ts';
import { orderMail } from './order-mails.ts';
import type { MailJob } from './queue.ts';
import { renderMail } from './render.ts';

/** Sends the mail of one job. A job whose row is gone is done: whoever was erased gets no mail. */
export async function deliver(shop: Shop, job: MailJob): Promise<'sent' | 'dropped'> {
  const mail: Addressed | undefined =
    job.kind === 'confirm-email'
      ? await confirmEmailMail(shop, job.id)
      : job.kind === 'newsletter-confirm'
        ? await newsletterConfirmMail(shop, job.id)
        : job.kind === 'invoice-copy'
          ? await invoiceCopyMail(shop, job.id)
          : await orderMail(shop, job.kind, job.id);
  if (mail === undefined) return 'dropped';
  const { attachments = [] } = mail;
  await shop.sendMail({ to: mail.to, ...(await renderMail(mail.content)), attachments });
  return 'sent';
}

import type { Warning, WarningOutcome } from '@trygg/engine';
import { log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { MailNotSent } from '../../kit/transport.ts';
import { endMail } from './end-mail.ts';

/** Warns everybody whose account is about to end unless she comes back; what cannot be sent waits for the next run. */
export async function warnOfEnds(shop: Shop): Promise<void> {
  if (!shop.permits('warn-of-end')) return;
  const { sent, failed } = await shop.rights.warn(shop.now(), (warning) => warnOfEnd(shop, warning));
  if (sent + failed > 0)
    log.info({ shop: shop.name, sent, failed }, 'people were warned of the end of accounts');
}

/** SMTP says for good that there is no such mailbox (RFC 5321, 4.2.3). */
const noMailbox: ReadonlySet<number | undefined> = new Set([550, 551, 553]);

async function warnOfEnd(shop: Shop, warning: Warning): Promise<WarningOutcome> {
  const person = await shop
    .activity('warn-of-end')
    .selectFrom('person')
    .select(['given_name', 'email', 'language'])
    .where('id', '=', warning.subject.key)
    .executeTakeFirstOrThrow();
  const mail = await endMail(shop, { givenName: person.given_name, language: person.language, warning });
  try {
    await shop.sendMail({ to: person.email, ...mail });
    return 'sent';
  } catch (error) {
    if (error instanceof MailNotSent && noMailbox.has(error.status)) return 'unreachable';
    throw error;
  }
}

import type { Warning, WarningOutcome } from '@trygg/engine';
import { handOver, whileServer } from '../../kit/hand-over.ts';
import { log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { endMail } from './end-mail.ts';

/** Warns everybody whose account is about to end unless she comes back; what cannot be sent waits for the next run. */
export async function warnOfEnds(shop: Shop): Promise<void> {
  if (!shop.permits('warn-of-end')) return;
  const trying = whileServer();
  const { sent, failed } = await shop.retention.warn(shop.now(), (warning) =>
    trying(() => warnOfEnd(shop, warning)),
  );
  if (sent + failed > 0)
    log.info({ shop: shop.name, sent, failed }, 'people were warned of the end of accounts');
}

async function warnOfEnd(shop: Shop, warning: Warning): Promise<WarningOutcome> {
  const person = await shop
    .activity('warn-of-end')
    .selectFrom('person')
    .select(['given_name', 'email', 'language'])
    .where('id', '=', warning.subject.key)
    .executeTakeFirstOrThrow();
  const mail = await endMail(shop, { givenName: person.given_name, language: person.language, warning });
  const outcome = await handOver(shop, {
    kind: 'end-of-account',
    person: warning.subject.key,
    message: { to: person.email, ...mail },
  });
  return outcome === 'sent' ? 'sent' : 'unreachable';
}

import type { SendTelling } from '@trygg/engine/model';
import { handOver, whileServer } from '../../kit/hand-over.ts';
import { log } from '../../kit/log.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';

/**
 * Tells people that a restriction ends which somebody of the shop has decided to lift; the engine lifts each once the mail
 * server has taken its mail, and none that nobody was told of.
 */
export async function tellLifts(shop: Shop): Promise<void> {
  const trying = whileServer();
  const send: SendTelling = async ({ to, subject, text, language }) => {
    const [greeting = '', ...paragraphs] = text.trimEnd().split('\n\n');
    const mail = await renderMail({
      ...{ language, subject, greeting, closing: [] },
      // The last one is who writes, which stands in the signature.
      paragraphs: paragraphs.slice(0, -1),
      signature: signatureOf(shop.policy, language),
    });
    const outcome = await trying(() =>
      handOver(shop, { kind: 'restriction-ends', message: { to, ...mail } }),
    );
    return outcome === 'sent' ? 'sent' : 'refused';
  };
  const { sent, failed, undelivered } = await shop.restrictions.tell(send);
  if (sent > 0) log.info({ shop: shop.name, sent }, 'restrictions were lifted whose mail was taken');
  if (failed > 0)
    log.warn({ shop: shop.name, failed }, 'restrictions wait for the mail server before they end');
  if (undelivered > 0)
    log.warn(
      { shop: shop.name, undelivered },
      'nobody got the mail that tells of the end of a restriction: trygg restrict --list',
    );
}

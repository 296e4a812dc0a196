import { messages } from '../../kit/i18n.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import type { OpenProof } from './confirm.ts';

const say = messages({
  sv: {
    subject: 'Din e-postadress är bytt',
    hello: (name: string) => `Hej ${name},`,
    told: (shop: string) =>
      `Ditt konto hos ${shop} har fått en ny e-postadress. Den här adressen används inte längre till kontot.`,
    closing: 'Var det inte du? Hör av dig till oss genast.',
  },
  nl: {
    subject: 'Uw e-mailadres is gewijzigd',
    hello: (name: string) => `Beste ${name},`,
    told: (shop: string) =>
      `Uw account bij ${shop} heeft een nieuw e-mailadres. Dit adres wordt er niet meer voor gebruikt.`,
    closing: 'Was u dit niet zelf? Laat het ons meteen weten.',
  },
  en: {
    subject: 'Your e-mail address is changed',
    hello: (name: string) => `Hello ${name},`,
    told: (shop: string) =>
      `Your account at ${shop} has a new e-mail address. This address is no longer used for it.`,
    closing: 'Was it not you? Tell us at once.',
  },
});

/** To the former address, so that nobody loses an account unnoticed. */
export function addressChangedMail(
  shop: Shop,
  proof: OpenProof,
): Promise<{ subject: string; text: string; html: string }> {
  const t = say(proof.language);
  return renderMail({
    language: proof.language,
    subject: t.subject,
    greeting: t.hello(proof.givenName),
    paragraphs: [t.told(shop.policy.controller.name)],
    closing: [t.closing],
    signature: signatureOf(shop.policy, proof.language),
  });
}

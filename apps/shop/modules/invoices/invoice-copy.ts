import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { ownLanguage } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { fileName } from './read-invoice.ts';

const say = messages({
  sv: {
    hello: 'Hej,',
    invoice: (of: string) => `Faktura ${of}`,
    'credit-note': (of: string) => `Kreditfaktura ${of}`,
    why: (order: string) =>
      `Här är en kopia för er bokföring. Den hör till order ${order}. Den som beställde har också fått den.`,
    closing:
      'Ni får det här mejlet för att adressen är angiven för fakturor i verksamhetens konto. Där kan ni ändra den.',
  },
  nl: {
    hello: 'Geachte heer of mevrouw,',
    invoice: (of: string) => `Factuur ${of}`,
    'credit-note': (of: string) => `Creditfactuur ${of}`,
    why: (order: string) =>
      `Hierbij een kopie voor uw administratie. Deze hoort bij bestelling ${order}. Wie de bestelling plaatste, heeft het stuk ook gekregen.`,
    closing:
      'U krijgt deze e-mail omdat dit adres in het account van de praktijk voor facturen staat. Daar kunt u het ook wijzigen.',
  },
  en: {
    hello: 'Hello,',
    invoice: (of: string) => `Invoice ${of}`,
    'credit-note': (of: string) => `Credit note ${of}`,
    why: (order: string) =>
      `Here is a copy for your accounts. It belongs to order ${order}. The person who ordered has received it too.`,
    closing:
      'You are getting this e-mail because the practice’s account has this address for invoices. It can be changed there.',
  },
});

/** A copy of the document `number`, where the practice named an address for invoices; undefined where it did not. */
export async function invoiceCopyMail(shop: Shop, number: string): Promise<Addressed | undefined> {
  if (!shop.permits('send-invoice-copy')) return undefined;
  const found = await shop
    .activity('send-invoice-copy')
    .selectFrom('invoice')
    .innerJoin('customer_order', 'customer_order.id', 'invoice.order_id')
    .innerJoin('practice', 'practice.id', 'customer_order.practice_id')
    .select(['invoice.number', 'invoice.kind', 'invoice.document'])
    .select(['customer_order.number as order', 'customer_order.person_id', 'customer_order.language'])
    .select('practice.invoice_email')
    .where('invoice.number', '=', Number(number))
    .executeTakeFirst();
  if (found === undefined || found.invoice_email === null) return undefined;
  const language = found.language ?? ownLanguage(shop);
  const t = say(language);
  return {
    to: found.invoice_email,
    // Whoever ordered can be asked for another address of the practice.
    person: found.person_id,
    attachments: [
      {
        filename: fileName(found.kind, found.number, language),
        contentType: 'application/pdf',
        content: found.document,
      },
    ],
    content: {
      language,
      subject: t[found.kind](String(found.number)),
      greeting: t.hello,
      paragraphs: [t.why(String(found.order))],
      closing: [t.closing],
      signature: signatureOf(shop.policy, language),
    },
  };
}

import type { HeldView } from '../../kit/held-view.ts';
import { messages } from '../../kit/i18n.ts';
import { mailList } from '../../kit/mail-list.ts';
import { pathOf } from '../../kit/paths.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { receiptMark, searchMark } from './erase.ts';
import type { Ends } from './erasing-slot.ts';
import type { PlanView } from './plan-view.ts';
import { tracesWords } from './traces-words.ts';

const say = messages({
  sv: {
    subject: 'Dina uppgifter är raderade',
    hello: (name: string) => `Hej ${name},`,
    told: 'Du bad oss radera dina uppgifter. Det är nu gjort, och det här är det sista mejlet du får från oss.',
    partly: 'En del av dina uppgifter är raderade',
    toldPartly:
      'Du bad oss radera dina uppgifter. Det är nu gjort, förutom de uppgifter som vi sparar tills vidare. När de också är raderade får du ett sista mejl.',
    closed: 'Resten av dina uppgifter är raderade',
    toldClosed:
      'När du bad oss radera dina uppgifter behövde en del sparas tills vidare. Nu är de också raderade, och det här är det sista mejlet du får från oss. Vad lagen kräver att vi sparar står i vårt förra mejl.',
    receipt: (number: string) => `Kvittonummer: ${number}`,
    ends: 'Det här var inte klart:',
    goes: 'Det här är raderat:',
    stays: 'Det här måste vi spara enligt lag:',
    staysBesides: 'Dessutom måste vi spara det här enligt lag:',
    check: 'Kontrollera ett kvitto',
    checkWhy:
      'Om du hämtade kvittot som fil kan vem som helst kontrollera på vår sida att det är äkta och läsa vad som står i det.',
    complain: (authority: string) => `Du kan klaga hos ${authority}.`,
  },
  nl: {
    subject: 'Uw gegevens zijn gewist',
    hello: (name: string) => `Beste ${name},`,
    told: 'U hebt ons gevraagd uw gegevens te wissen. Dat is gebeurd, en dit is de laatste e-mail die u van ons krijgt.',
    partly: 'Een deel van uw gegevens is gewist',
    toldPartly:
      'U hebt ons gevraagd uw gegevens te wissen. Dat is gebeurd, behalve wat wij voorlopig bewaren. Zodra ook dat is gewist, krijgt u een laatste e-mail.',
    closed: 'De rest van uw gegevens is gewist',
    toldClosed:
      'Toen u ons vroeg uw gegevens te wissen, moest een deel voorlopig bewaard blijven. Nu is ook dat gewist, en dit is de laatste e-mail die u van ons krijgt. Wat wij volgens de wet moeten bewaren, staat in onze vorige e-mail.',
    receipt: (number: string) => `Bewijsnummer: ${number}`,
    ends: 'Dit was nog niet afgerond:',
    goes: 'Dit is gewist:',
    stays: 'Dit moeten wij volgens de wet bewaren:',
    staysBesides: 'Daarnaast moeten wij dit volgens de wet bewaren:',
    check: 'Een bewijs controleren',
    checkWhy:
      'Als u het bewijs als bestand hebt gedownload, kan iedereen op onze pagina controleren of het echt is en lezen wat erin staat.',
    complain: (authority: string) => `U kunt een klacht indienen bij de ${authority}.`,
  },
  en: {
    subject: 'Your data has been erased',
    hello: (name: string) => `Hello ${name},`,
    told: 'You asked us to erase your data. That is now done, and this is the last e-mail you will get from us.',
    partly: 'Some of your data has been erased',
    toldPartly:
      'You asked us to erase your data. That is now done, except for what we are keeping for now. When that has been erased too, you will get one last e-mail.',
    closed: 'The rest of your data has been erased',
    toldClosed:
      'When you asked us to erase your data, some of it had to be kept for the time being. That has now been erased too, and this is the last e-mail you will get from us. What the law requires us to keep is listed in our earlier e-mail.',
    receipt: (number: string) => `Receipt number: ${number}`,
    ends: 'This was not finished:',
    goes: 'This has been erased:',
    stays: 'The law requires us to keep this:',
    staysBesides: 'The law also requires us to keep this:',
    check: 'Check a receipt',
    checkWhy:
      'If you downloaded the receipt as a file, anyone can check on our page that it is genuine and read what it says.',
    complain: (authority: string) => `You can complain to ${authority}.`,
  },
});

/** What the mail tells that confirms an erasure. */
export interface Erased {
  readonly plan: PlanView;
  readonly ends: readonly Ends[];
  readonly held: HeldView | undefined;
  /** What stays of a no, in words. */
  readonly lasting: string | undefined;
}

export function eraseMail(
  shop: Shop,
  session: Session,
  { plan, ends, held, lasting }: Erased,
): Promise<{ subject: string; text: string; html: string }> {
  const t = say(session.language);
  return renderMail({
    language: session.language,
    subject: held === undefined ? t.subject : t.partly,
    greeting: t.hello(session.givenName),
    paragraphs: [
      held === undefined ? t.told : t.toldPartly,
      t.receipt(receiptMark),
      searchMark,
      ...mailList(
        t.ends,
        ends.map(({ what, how }) => `${what}: ${how}`),
      ),
      ...mailList(
        t.goes,
        plan.goes.map(({ what, how }) => `${what}: ${how}`),
      ),
      ...(held === undefined
        ? []
        : [
            ...mailList(
              `${held.title}:`,
              held.lines.map(({ what, how }) => `${what}: ${how}`),
            ),
            ...held.notes,
          ]),
      ...mailList(
        held === undefined ? t.stays : t.staysBesides,
        plan.stays.map(({ words }) => words),
      ),
      ...(lasting === undefined ? [] : [lasting]),
    ],
    action: { label: t.check, url: shop.url + pathOf('checkReceipt', session.language) },
    closing: [t.checkWhy, tracesWords(session.language).traces, t.complain(shop.policy.authority.name)],
    signature: signatureOf(shop.policy, session.language),
  });
}

/** When what was kept beside an erasure is gone, too; with the receipt of that. */
export function closingMail(
  shop: Shop,
  session: Session,
): Promise<{ subject: string; text: string; html: string }> {
  const t = say(session.language);
  return renderMail({
    language: session.language,
    subject: t.closed,
    greeting: t.hello(session.givenName),
    paragraphs: [t.toldClosed, t.receipt(receiptMark), searchMark],
    closing: [t.complain(shop.policy.authority.name)],
    signature: signatureOf(shop.policy, session.language),
  });
}

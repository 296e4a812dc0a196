import type { HeldView } from '../../kit/held-view.ts';
import { messages } from '../../kit/i18n.ts';
import { mailList } from '../../kit/mail-list.ts';
import { pathOf } from '../../kit/paths.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { tellOf } from '../../kit/tell-of.ts';
import { receiptMark, searchMark } from './erase.ts';
import type { Ends } from './erasing-slot.ts';
import type { PlanView } from './plan-view.ts';
import { tracesWords } from './traces-words.ts';

const say = messages({
  sv: {
    subject: 'Dina uppgifter är raderade',
    hello: (name: string) => `Hej ${name},`,
    told: 'Du bad oss radera dina uppgifter. Det är gjort, och det här är det sista mejl du får från oss.',
    partly: 'En del av dina uppgifter är raderad',
    toldPartly:
      'Du bad oss radera dina uppgifter. Det är gjort, utom det som vi sparar tills vidare. När det också är raderat får du ett sista mejl.',
    closed: 'Resten av dina uppgifter är raderat',
    toldClosed:
      'När du bad oss radera dina uppgifter fick en del sparas tills vidare. Nu är det också raderat, och det här är det sista mejl du får från oss. Det som lagen kräver att vi sparar står i vårt förra mejl.',
    receipt: (number: string) => `Kvittonummer: ${number}`,
    ends: 'Det här var inte avslutat:',
    goes: 'Det här är borta:',
    stays: 'Det här måste vi spara enligt lag:',
    staysBesides: 'Det här kräver lagen dessutom att vi sparar:',
    check: 'Kontrollera ett kvitto',
    checkWhy:
      'Hämtade du kvittot som fil kan vem som helst se på vår sida att det är äkta och vad det säger.',
    complain: (authority: string) => `Du kan klaga hos ${authority}.`,
  },
  nl: {
    subject: 'Uw gegevens zijn gewist',
    hello: (name: string) => `Beste ${name},`,
    told: 'U vroeg ons uw gegevens te wissen. Dat is gedaan, en dit is de laatste e-mail die u van ons krijgt.',
    partly: 'Een deel van uw gegevens is gewist',
    toldPartly:
      'U vroeg ons uw gegevens te wissen. Dat is gedaan, behalve voor wat wij voorlopig bewaren. Als ook dat is gewist, krijgt u een laatste e-mail.',
    closed: 'De rest van uw gegevens is gewist',
    toldClosed:
      'Toen u ons vroeg uw gegevens te wissen, moest een deel voorlopig blijven. Nu is ook dat gewist, en dit is de laatste e-mail die u van ons krijgt. Wat wij van de wet moeten bewaren, staat in onze vorige e-mail.',
    receipt: (number: string) => `Bewijsnummer: ${number}`,
    ends: 'Dit was nog niet afgerond:',
    goes: 'Dit is weg:',
    stays: 'Dit moeten wij van de wet bewaren:',
    staysBesides: 'Dit moeten wij van de wet bovendien bewaren:',
    check: 'Een bewijs controleren',
    checkWhy:
      'Hebt u het bewijs als bestand gedownload, dan kan iedereen op onze pagina zien of het echt is en wat erin staat.',
    complain: (authority: string) => `U kunt een klacht indienen bij de ${authority}.`,
  },
  en: {
    subject: 'Your data is erased',
    hello: (name: string) => `Hello ${name},`,
    told: 'You asked us to erase your data. It is done, and this is the last mail you get from us.',
    partly: 'Part of your data is erased',
    toldPartly:
      'You asked us to erase your data. It is done, except for what we keep for now. When that is erased too, you get a last mail.',
    closed: 'The rest of your data is erased',
    toldClosed:
      'When you asked us to erase your data, some of it had to stay for now. That is erased too, and this is the last mail you get from us. What the law makes us keep stands in our earlier mail.',
    receipt: (number: string) => `Receipt number: ${number}`,
    ends: 'This was not finished:',
    goes: 'This is gone:',
    stays: 'This the law makes us keep:',
    staysBesides: 'The law also makes us keep this:',
    check: 'Check a receipt',
    checkWhy:
      'If you downloaded the receipt as a file, anybody can see on our page that it is genuine and what it says.',
    complain: (authority: string) => `You can complain to ${authority}.`,
  },
});

/** Where she can complain, while the policy tells of it. */
function complainWords({ so }: Shop, t: ReturnType<typeof say>): readonly string[] {
  const words = tellOf(so, ['rights.complaint'], t.complain(so.told.authority.name));
  return words === '' ? [] : [words];
}

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
    closing: [t.checkWhy, tracesWords(session.language).traces, ...complainWords(shop, t)],
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
    closing: complainWords(shop, t),
    signature: signatureOf(shop.policy, session.language),
  });
}

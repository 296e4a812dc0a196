import { messages } from '../../kit/i18n.ts';
import { mailList } from '../../kit/mail-list.ts';
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
    told: 'Du bad oss radera dina uppgifter. Det är gjort, och det här är det sista mejl du får från oss.',
    receipt: (number: string) => `Kvittonummer: ${number}`,
    ends: 'Det här var inte avslutat:',
    goes: 'Det här är borta:',
    stays: 'Det här måste vi spara, och inget mer:',
    complain: (authority: string) => `Du kan klaga hos ${authority}.`,
  },
  nl: {
    subject: 'Uw gegevens zijn gewist',
    hello: (name: string) => `Beste ${name},`,
    told: 'U vroeg ons uw gegevens te wissen. Dat is gedaan, en dit is de laatste e-mail die u van ons krijgt.',
    receipt: (number: string) => `Bewijsnummer: ${number}`,
    ends: 'Dit was nog niet afgerond:',
    goes: 'Dit is weg:',
    stays: 'Dit moeten wij bewaren, en verder niets:',
    complain: (authority: string) => `U kunt een klacht indienen bij de ${authority}.`,
  },
  en: {
    subject: 'Your data is erased',
    hello: (name: string) => `Hello ${name},`,
    told: 'You asked us to erase your data. It is done, and this is the last mail you get from us.',
    receipt: (number: string) => `Receipt number: ${number}`,
    ends: 'This was not finished:',
    goes: 'This is gone:',
    stays: 'This we must keep, and nothing more:',
    complain: (authority: string) => `You can complain to ${authority}.`,
  },
});

export function eraseMail(
  shop: Shop,
  session: Session,
  view: PlanView,
  ends: readonly Ends[],
): Promise<{ subject: string; text: string; html: string }> {
  const t = say(session.language);
  return renderMail({
    language: session.language,
    subject: t.subject,
    greeting: t.hello(session.givenName),
    paragraphs: [
      t.told,
      t.receipt(receiptMark),
      searchMark,
      ...mailList(
        t.ends,
        ends.map(({ what, how }) => `${what}: ${how}`),
      ),
      ...mailList(
        t.goes,
        view.goes.map(({ what, how }) => `${what}: ${how}`),
      ),
      ...mailList(
        t.stays,
        view.stays.map(({ words }) => words),
      ),
    ],
    closing: [tracesWords(session.language).traces, t.complain(shop.policy.authority.name)],
    signature: signatureOf(shop.policy, session.language),
  });
}

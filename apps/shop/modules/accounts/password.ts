import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isGuessable, isMadeOf } from './guessable.ts';
import { passwordLength } from './password-length.ts';

const say = messages({
  sv: {
    short: (left: number) =>
      `Lösenordet är för kort: det behövs minst ${passwordLength.least} tecken, ${left} till.`,
    long: `Lösenordet får ha högst ${passwordLength.most} tecken.`,
    plain:
      'Lösenordet är lätt att gissa: det är vanligt, eller följer ett mönster. Ta några ord efter varandra som inte hör ihop.',
    known:
      'Lösenordet består mest av ditt namn, din adress eller butikens namn. Välj något som andra inte vet.',
  },
  nl: {
    short: (left: number) =>
      `Het wachtwoord is te kort: het moet minstens ${passwordLength.least} tekens hebben, nog ${left} erbij.`,
    long: `Het wachtwoord mag hoogstens ${passwordLength.most} tekens hebben.`,
    plain:
      'Het wachtwoord is makkelijk te raden: veel mensen gebruiken het, of het volgt een patroon. Neem een paar woorden achter elkaar die niets met elkaar te maken hebben.',
    known:
      'Het wachtwoord bestaat vooral uit uw naam, uw adres of de naam van de winkel. Kies iets wat anderen niet weten.',
  },
  en: {
    short: (left: number) =>
      `The password is too short: it needs at least ${passwordLength.least} characters, ${left} more.`,
    long: `The password may have at most ${passwordLength.most} characters.`,
    plain:
      'The password is easy to guess: it is a common one, or follows a pattern. Use several words in a row that have nothing to do with each other.',
    known:
      'The password is little more than your name, your address or the name of the shop. Choose something that others do not know.',
  },
});

/**
 * Why a password will not do; undefined when it will. `about`: what others know of the person. What they know of the
 * shop is added here.
 */
export function passwordFault(
  shop: Pick<Shop, 'name' | 'policy'>,
  password: string,
  about: readonly string[],
  language: PageLanguage,
): string | undefined {
  const t = say(language);
  if (password.length < passwordLength.least) return t.short(passwordLength.least - password.length);
  if (password.length > passwordLength.most) return t.long;
  if (isGuessable(password)) return t.plain;
  const { name } = shop.policy.controller;
  return isMadeOf([...about, shop.name, name], password) ? t.known : undefined;
}

import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isGuessable, isMadeOf } from './guessable.ts';
import { passwordLength } from './password-length.ts';

const say = messages({
  sv: {
    none: 'Välj ett lösenord.',
    short: (left: number) =>
      `Lösenordet är för kort. Det ska ha minst ${passwordLength.least} tecken. Lägg till ${left}.`,
    long: `Lösenordet får ha högst ${passwordLength.most} tecken.`,
    plain:
      'Lösenordet är lätt att gissa: det är vanligt eller följer ett mönster. Välj hellre några ord som inte hör ihop.',
    known:
      'Lösenordet består mest av ditt namn, din adress eller butikens namn. Välj något som andra inte vet.',
  },
  nl: {
    none: 'Kies een wachtwoord.',
    short: (left: number) =>
      `Het wachtwoord is te kort. Het moet minstens ${passwordLength.least} tekens hebben. Voeg er nog ${left} toe.`,
    long: `Het wachtwoord mag hoogstens ${passwordLength.most} tekens hebben.`,
    plain:
      'Het wachtwoord is makkelijk te raden: veel mensen gebruiken het, of het volgt een patroon. Kies liever een paar woorden die niets met elkaar te maken hebben.',
    known:
      'Het wachtwoord bestaat vooral uit uw naam, uw adres of de naam van de winkel. Kies iets wat anderen niet weten.',
  },
  en: {
    none: 'Choose a password.',
    short: (left: number) =>
      `The password is too short. It must have at least ${passwordLength.least} characters. Please add ${left} more.`,
    long: `The password can have at most ${passwordLength.most} characters.`,
    plain:
      'The password is easy to guess: it is a common one or follows a pattern. Use a few words that have nothing to do with each other.',
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
  if (password === '') return t.none;
  if (password.length < passwordLength.least) return t.short(passwordLength.least - password.length);
  if (password.length > passwordLength.most) return t.long;
  if (isGuessable(password)) return t.plain;
  const { name } = shop.policy.controller;
  return isMadeOf([...about, shop.name, name], password) ? t.known : undefined;
}

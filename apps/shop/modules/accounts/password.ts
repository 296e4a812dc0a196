import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { passwordLength } from './credentials.ts';

const say = messages({
  sv: {
    short: (left: number) =>
      `Lösenordet är för kort: det behövs minst ${passwordLength.least} tecken, ${left} till.`,
    long: `Lösenordet får ha högst ${passwordLength.most} tecken.`,
    plain: 'Lösenordet är lätt att gissa: ta fler olika tecken, eller några ord efter varandra.',
    known: 'Lösenordet innehåller ditt namn eller din adress. Välj något som andra inte vet.',
  },
  nl: {
    short: (left: number) =>
      `Het wachtwoord is te kort: het moet minstens ${passwordLength.least} tekens hebben, nog ${left} erbij.`,
    long: `Het wachtwoord mag hoogstens ${passwordLength.most} tekens hebben.`,
    plain:
      'Het wachtwoord is makkelijk te raden: gebruik meer verschillende tekens, of een paar woorden achter elkaar.',
    known: 'In het wachtwoord staat uw naam of adres. Kies iets wat anderen niet weten.',
  },
  en: {
    short: (left: number) =>
      `The password is too short: it needs at least ${passwordLength.least} characters, ${left} more.`,
    long: `The password may have at most ${passwordLength.most} characters.`,
    plain: 'The password is easy to guess: use more different characters, or several words in a row.',
    known: 'The password contains your name or address. Choose something that others do not know.',
  },
});

const common =
  /^(?:1234567890?|0987654321|qwerty\w*|password\w*|losenord\w*|lösenord\w*|abc123\w*|welcome\w*|valkommen\w*)$/i;

/** Why a password will not do; undefined when it will. `about`: what others know of the person. */
export function passwordFault(
  password: string,
  about: readonly string[],
  language: PageLanguage,
): string | undefined {
  const t = say(language);
  if (password.length < passwordLength.least) return t.short(passwordLength.least - password.length);
  if (password.length > passwordLength.most) return t.long;
  if (new Set(password.toLowerCase()).size < 5 || common.test(password)) return t.plain;
  const lower = password.toLowerCase();
  const rest = about
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4 && lower.includes(word));
  return rest.some((word) => lower.length - word.length < 6) ? t.known : undefined;
}

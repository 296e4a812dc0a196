import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

export const say = messages({
  sv: {
    salutation: 'Tilltal',
    salutationWhy: 'Så tilltalar vi dig i mejl och på ditt konto.',
    none: 'Inget',
    mr: 'Herr',
    ms: 'Fru',
    dr: 'Doktor',
    invoiceEmail: 'E-postadress för fakturor',
    invoiceEmailWhy: 'Dit går en kopia av varje faktura, om den ska till någon annan än den som beställer.',
    vatWhy: 'Om verksamheten har ett.',
    equipment: 'Er utrustning',
    equipmentWhy: 'Fylls i om ni har utrustning som vi underhåller. Inget annat beror på det.',
    brand: 'Märke och modell',
    colour: 'Färg',
  },
  nl: {
    salutation: 'Aanhef',
    salutationWhy: 'Zo spreken wij u aan in uw account en in e-mails.',
    none: 'Geen',
    mr: 'De heer',
    ms: 'Mevrouw',
    dr: 'Doctor',
    invoiceEmail: 'E-mailadres voor facturen',
    invoiceEmailWhy:
      'Hierheen gaat een kopie van elke factuur, als die bij iemand anders moet zijn dan bij wie bestelt.',
    vatWhy: 'Als de praktijk er een heeft.',
    equipment: 'Uw apparatuur',
    equipmentWhy: 'Vul dit in als u apparaten hebt die wij onderhouden. Verder hangt er niets van af.',
    brand: 'Merk en type',
    colour: 'Kleur',
  },
  en: {
    salutation: 'Salutation',
    salutationWhy: 'How we address you in your account and in mails.',
    none: 'None',
    mr: 'Mr',
    ms: 'Ms',
    dr: 'Dr',
    invoiceEmail: 'E-mail address for invoices',
    invoiceEmailWhy:
      'A copy of every invoice goes there, if it should reach somebody other than the person who orders.',
    vatWhy: 'If the practice has one.',
    equipment: 'Your equipment',
    equipmentWhy: 'Fill this in if you have devices that we maintain. Nothing else depends on it.',
    brand: 'Brand and type',
    colour: 'Colour',
  },
});

export const salutations = ['mr', 'ms', 'dr'] as const;

/** `mevrouw`; undefined where nobody chose one. */
export function salutationWords(code: string | null | undefined, language: PageLanguage): string | undefined {
  const known = salutations.find((one) => one === code);
  return known === undefined ? undefined : say(language)[known];
}

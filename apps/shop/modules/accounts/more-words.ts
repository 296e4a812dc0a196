import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

export const say = messages({
  sv: {
    salutation: 'Tilltal',
    salutationWhy: 'Så tilltalar vi dig på sidan Mitt konto.',
    none: 'Inget',
    mr: 'Herr',
    ms: 'Fru',
    dr: 'Doktor',
    invoiceEmail: 'E-postadress för fakturor',
    invoiceEmailWhy: 'Fyll i om en kopia av varje faktura ska gå till någon annan än den som beställer.',
    vatWhy: 'Om verksamheten har ett.',
    equipment: 'Er utrustning',
    equipmentWhy: 'Fyll i om ni har utrustning som vi underhåller. I övrigt gör det ingen skillnad.',
    brand: 'Märke och modell',
    colour: 'Färg',
  },
  nl: {
    salutation: 'Aanhef',
    salutationWhy: 'Zo spreken wij u aan op de pagina Mijn account.',
    none: 'Geen',
    mr: 'De heer',
    ms: 'Mevrouw',
    dr: 'Doctor',
    invoiceEmail: 'E-mailadres voor facturen',
    invoiceEmailWhy:
      'Vul dit in als een kopie van elke factuur naar iemand anders moet dan degene die bestelt.',
    vatWhy: 'Als de praktijk er een heeft.',
    equipment: 'Uw apparatuur',
    equipmentWhy: 'Vul dit in als u apparatuur hebt die wij onderhouden. Verder maakt het niets uit.',
    brand: 'Merk en type',
    colour: 'Kleur',
  },
  en: {
    salutation: 'Salutation',
    salutationWhy: 'How we address you on the page My account.',
    none: 'None',
    mr: 'Mr',
    ms: 'Ms',
    dr: 'Dr',
    invoiceEmail: 'E-mail address for invoices',
    invoiceEmailWhy:
      'Fill this in if a copy of every invoice should go to somebody other than the person who orders.',
    vatWhy: 'If the practice has one.',
    equipment: 'Your equipment',
    equipmentWhy: 'Fill this in if you have equipment that we maintain. It makes no difference otherwise.',
    brand: 'Make and model',
    colour: 'Colour',
  },
});

export const salutations = ['mr', 'ms', 'dr'] as const;

/** `mevrouw`; undefined where nobody chose one. */
export function salutationWords(code: string | null | undefined, language: PageLanguage): string | undefined {
  const known = salutations.find((one) => one === code);
  return known === undefined ? undefined : say(language)[known];
}

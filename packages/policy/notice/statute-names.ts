import type { Language, Words } from '../model/noted.ts';
import { statuteName } from '../words/names.ts';

/** Statutes by the abbreviation that a policy has for them, as people call them. */
const names: Readonly<Record<string, Words>> = {
  AWR: {
    sv: 'den nederländska lagen om statliga skatter',
    nl: 'de Algemene wet inzake rijksbelastingen',
    en: 'the Dutch General State Taxes Act',
  },
  BFL: { sv: 'bokföringslagen', nl: 'de Zweedse boekhoudwet', en: 'the Swedish Accounting Act' },
  GDPR: {
    sv: 'dataskyddsförordningen (GDPR)',
    nl: 'de Algemene verordening gegevensbescherming (AVG)',
    en: 'the General Data Protection Regulation (GDPR)',
  },
  MDR: {
    sv: 'EU:s förordning om medicintekniska produkter',
    nl: 'de Europese verordening medische hulpmiddelen',
    en: 'the EU Medical Device Regulation',
  },
  SFL: {
    sv: 'skatteförfarandelagen',
    nl: 'de Zweedse belastingprocedurewet',
    en: 'the Swedish Tax Procedures Act',
  },
};

/** `bokföringslagen (BFL 7:2)`; a statute without a known abbreviation stays as the policy has it. */
export function statuteWords(statute: string, language: Language): string {
  const [short = ''] = statute.split(' ');
  const name = names[short]?.[language];
  return name === undefined ? statuteName(statute, language) : `${name} (${statute})`;
}

import type { Jurisdiction } from '../model/policy.ts';

/**
 * One period that a law sets. `requires`: records must be kept so long, of the fields that it names alone.
 * `permits`: a claim can be made so long, which lets single records be kept for it (GDPR 6(1)(f), 17(3)(e)) and
 * demands nothing.
 */
export interface Statute {
  /** Stable: `se-accounting`. */
  readonly id: string;
  /** `EU`: applies in every jurisdiction. */
  readonly jurisdiction: Jurisdiction | 'EU';
  readonly matter: string;
  readonly effect: 'requires' | 'permits';
  /** In the words of the policy language: `7 financial years`. */
  readonly term: string;
  /** What the term counts from, in words; the house names the event of its own data. */
  readonly start: string;
  /** As a house cites it; together with jurisdiction and dates unique. */
  readonly law: string;
  /** First day on which the row holds; `validTo` is the first day on which it does not. ISO dates. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** Certain, likely, to be verified before it is relied on. */
  readonly certainty: 'C' | 'L' | 'V';
  readonly source: string;
}

const accounts = 'the financial year in which the transaction was entered';
const device = 'the last device of the declaration was placed on the market, which its manufacturer knows';
const supply = 'the batch was made available';

const required: readonly Omit<Statute, 'effect'>[] = [
  {
    id: 'se-accounting',
    jurisdiction: 'SE',
    matter: 'accounting information, invoices',
    term: '7 financial years',
    start: accounts,
    law: 'BFL 7:2',
    validFrom: '2011-01-01',
    certainty: 'C',
    source: 'Bokföringslag (1999:1078) 7 kap. 2 §',
  },
  {
    id: 'se-vat',
    jurisdiction: 'SE',
    matter: 'documents of tax and VAT',
    term: '7 calendar years',
    start: 'the year that the document concerns',
    law: 'SFL 39:3',
    validFrom: '2012-01-01',
    certainty: 'L',
    source: 'Skatteförfarandelag (2011:1244) 39 kap. 3 §, Skatteförfarandeförordning (2011:1261) 9 kap. 1 §',
  },
  {
    id: 'nl-accounting',
    jurisdiction: 'NL',
    matter: 'accounting information, invoices',
    term: '7 years after the financial year',
    start: accounts,
    law: 'AWR 52(4)',
    validFrom: '1998-01-01',
    certainty: 'L',
    source: 'Algemene wet inzake rijksbelastingen art. 52(4)',
  },
  {
    id: 'nl-accounting-company',
    jurisdiction: 'NL',
    matter: 'accounts of a legal person',
    term: '7 years after the financial year',
    start: accounts,
    law: 'BW 2:10(3)',
    validFrom: '1998-01-01',
    certainty: 'L',
    source: 'Burgerlijk Wetboek Boek 2 art. 10(3)',
  },
  {
    id: 'nl-accounting-business',
    jurisdiction: 'NL',
    matter: 'accounts of anybody in business',
    term: '7 years after the financial year',
    start: accounts,
    law: 'BW 3:15i',
    validFrom: '1998-01-01',
    certainty: 'L',
    source: 'Burgerlijk Wetboek Boek 3 art. 15i',
  },
  {
    id: 'nl-vat',
    jurisdiction: 'NL',
    matter: 'documents of tax and VAT',
    term: '7 years after the financial year',
    start: accounts,
    law: 'AWR 52',
    validFrom: '1998-01-01',
    certainty: 'L',
    source: 'Algemene wet inzake rijksbelastingen art. 52; real estate longer',
  },
  {
    id: 'eu-oss',
    jurisdiction: 'EU',
    matter: 'distance sales to consumers under the one-stop shop',
    term: '10 calendar years',
    start: 'the transaction',
    law: 'Dir. 2006/112 369k',
    validFrom: '2021-07-01',
    certainty: 'C',
    source: 'Directive 2006/112/EC art. 369k, Regulation (EU) 282/2011 art. 63c',
  },
  {
    id: 'eu-device',
    jurisdiction: 'EU',
    matter: 'whom a medical device was supplied to',
    term: '10 years',
    start: device,
    law: 'MDR 2017/745 25(2)',
    validFrom: '2021-05-26',
    certainty: 'C',
    source: 'Regulation (EU) 2017/745 art. 25(2) with 10(8)',
  },
  {
    id: 'eu-implant',
    jurisdiction: 'EU',
    matter: 'whom an implantable device was supplied to',
    term: '15 years',
    start: device,
    law: 'MDR 2017/745 25(2) implants',
    validFrom: '2021-05-26',
    certainty: 'C',
    source: 'Regulation (EU) 2017/745 art. 25(2) with 10(8) second sentence',
  },
  {
    id: 'eu-cosmetics',
    jurisdiction: 'EU',
    matter: 'whom a cosmetic product was supplied to',
    term: '3 years',
    start: supply,
    law: 'Reg. 1223/2009 7',
    validFrom: '2013-07-11',
    certainty: 'C',
    source: 'Regulation (EC) 1223/2009 art. 7',
  },
];

const permitted: readonly Omit<Statute, 'effect'>[] = [
  {
    id: 'se-consent-evidence',
    jurisdiction: 'SE',
    matter: 'evidence of consent and of answered requests',
    term: '5 years',
    start: 'the consent was last relied on, or the request answered',
    law: 'DSL 6',
    validFrom: '2018-05-25',
    certainty: 'V',
    source: 'Lag (2018:218) 6 kap.; GDPR 5(2), 7(1)',
  },
  {
    id: 'nl-consent-evidence',
    jurisdiction: 'NL',
    matter: 'evidence of consent and of answered requests',
    term: '5 years',
    start: 'the consent was last relied on, or the request answered',
    law: 'Awb 5:45',
    validFrom: '2009-07-01',
    certainty: 'C',
    source: 'Algemene wet bestuursrecht art. 5:45; GDPR 5(2), 7(1)',
  },
  {
    id: 'se-defect-consumer',
    jurisdiction: 'SE',
    matter: 'defects of goods sold to consumers',
    term: '3 years',
    start: 'delivery',
    law: 'KKL 2022:260',
    validFrom: '2022-01-01',
    certainty: 'V',
    source: 'Konsumentköplag (2022:260)',
  },
  {
    id: 'se-defect-business',
    jurisdiction: 'SE',
    matter: 'defects of goods sold to businesses',
    term: '2 years',
    start: 'receipt',
    law: 'Köplagen 32',
    validFrom: '2005-04-01',
    certainty: 'C',
    source: 'Köplag (1990:931) 32 §; the parties may agree otherwise',
  },
  {
    id: 'nl-defect',
    jurisdiction: 'NL',
    matter: 'defects of goods',
    term: '2 years',
    start: 'notice of the defect',
    law: 'BW 7:23',
    validFrom: '1992-01-01',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 7 art. 23',
  },
  {
    id: 'se-limitation',
    jurisdiction: 'SE',
    matter: 'claims in general',
    term: '10 years',
    start: 'the claim arose',
    law: 'PreskL 2',
    validFrom: '1982-01-01',
    certainty: 'C',
    source: 'Preskriptionslag (1981:130) 2 § first paragraph',
  },
  {
    id: 'se-limitation-consumer',
    jurisdiction: 'SE',
    matter: 'claims of a business against a consumer',
    term: '3 years',
    start: 'the claim arose',
    law: 'PreskL 2 consumers',
    validFrom: '1982-01-01',
    certainty: 'C',
    source: 'Preskriptionslag (1981:130) 2 § second paragraph',
  },
  {
    id: 'nl-limitation',
    jurisdiction: 'NL',
    matter: 'claims to perform a contract',
    term: '5 years',
    start: 'the day after the claim fell due',
    law: 'BW 3:307',
    validFrom: '1992-01-01',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 3 art. 307(1)',
  },
  {
    id: 'nl-limitation-damages',
    jurisdiction: 'NL',
    matter: 'claims of damages; 20 years at most from the event',
    term: '5 years',
    start: 'the day after the damage and who caused it became known',
    law: 'BW 3:310',
    validFrom: '1992-01-01',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 3 art. 310(1)',
  },
  {
    id: 'nl-limitation-general',
    jurisdiction: 'NL',
    matter: 'claims for which nothing else is said',
    term: '20 years',
    start: 'the claim arose',
    law: 'BW 3:306',
    validFrom: '1992-01-01',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 3 art. 306',
  },
  {
    id: 'nl-price-consumer',
    jurisdiction: 'NL',
    matter: 'the price of goods sold to a consumer',
    term: '2 years',
    start: 'the price fell due',
    law: 'BW 7:28',
    validFrom: '1992-01-01',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 7 art. 28',
  },
  {
    id: 'se-product-liability',
    jurisdiction: 'SE',
    matter: 'liability for products put on the market before 2026-12-09',
    term: '10 years',
    start: 'the product was put into circulation',
    law: 'PAL 12',
    validFrom: '1993-01-01',
    validTo: '2026-12-09',
    certainty: 'C',
    source: 'Produktansvarslag (1992:18) 12 §',
  },
  {
    id: 'nl-product-liability',
    jurisdiction: 'NL',
    matter: 'liability for products put on the market before 2026-12-09',
    term: '10 years',
    start: 'the product was put into circulation',
    law: 'BW 6:191',
    validFrom: '1992-01-01',
    validTo: '2026-12-09',
    certainty: 'C',
    source: 'Burgerlijk Wetboek Boek 6 art. 191',
  },
];

/** Every period of the table, those that demand first. */
export const statutes: readonly Statute[] = [
  ...required.map((row): Statute => ({ ...row, effect: 'requires' })),
  ...permitted.map((row): Statute => ({ ...row, effect: 'permits' })),
];

/** Rows of a law as a house cites it, over all jurisdictions and times: `BFL 7:2`. */
export function statutesNamed(law: string): readonly Statute[] {
  return statutes.filter((row) => row.law === law);
}

import type { Language, Words } from '../model/noted.ts';
import type { Basis } from '../model/policy.ts';

interface NamedBasis {
  /** The point of GDPR 6(1) that it is. */
  readonly point: string;
  /** What the law calls it. */
  readonly name: Words;
  /** What it means for the person. */
  readonly told: Words;
}

const bases: Readonly<Record<Basis, NamedBasis>> = {
  consent: {
    point: 'a',
    name: { sv: 'Samtycke', nl: 'Toestemming', en: 'Consent' },
    told: {
      sv: 'Samtycke: bara om du har sagt ja',
      nl: 'Toestemming: alleen als u ja hebt gezegd',
      en: 'Consent: only if you have said yes',
    },
  },
  contract: {
    point: 'b',
    name: { sv: 'Avtal', nl: 'Overeenkomst', en: 'Contract' },
    told: {
      sv: 'Avtal: vi behöver uppgifterna för att göra det du ber om',
      nl: 'Overeenkomst: wij hebben ze nodig om te doen wat u vraagt',
      en: 'Contract: we need it to do what you ask for',
    },
  },
  'legal-obligation': {
    point: 'c',
    name: { sv: 'Rättslig förpliktelse', nl: 'Wettelijke verplichting', en: 'Legal obligation' },
    told: {
      sv: 'Rättslig förpliktelse: lagen kräver det',
      nl: 'Wettelijke verplichting: de wet eist het',
      en: 'Legal obligation: the law requires it',
    },
  },
  'vital-interest': {
    point: 'd',
    name: { sv: 'Grundläggande intresse', nl: 'Vitaal belang', en: 'Vital interest' },
    told: {
      sv: 'För att skydda någons liv',
      nl: 'Om iemands leven te beschermen',
      en: 'To protect somebody’s life',
    },
  },
  'public-task': {
    point: 'e',
    name: {
      sv: 'Uppgift av allmänt intresse',
      nl: 'Taak van algemeen belang',
      en: 'Task in the public interest',
    },
    told: {
      sv: 'En uppgift av allmänt intresse',
      nl: 'Een taak van algemeen belang',
      en: 'A task in the public interest',
    },
  },
  'legitimate-interest': {
    point: 'f',
    name: { sv: 'Berättigat intresse', nl: 'Gerechtvaardigd belang', en: 'Legitimate interest' },
    told: {
      sv: 'Berättigat intresse: vi har ett eget skäl, och du kan invända',
      nl: 'Gerechtvaardigd belang: wij hebben een eigen reden, en u kunt bezwaar maken',
      en: 'Legitimate interest: we have a reason of our own, and you can object',
    },
  },
};

/** What the law calls a basis, with its article, for registers: `Consent`, `GDPR 6(1)(a)`. */
export function basisName(
  basis: Basis,
  language: Language,
): { readonly name: string; readonly article: string } {
  const { name, point } = bases[basis];
  return { name: name[language], article: `GDPR 6(1)(${point})` };
}

/**
 * A basis as people are told of it, with its article as their language cites it.
 * @example basisWords('consent', 'en') // { words: 'Consent: only if you have said yes', article: 'Art. 6(1)(a) GDPR' }
 */
export function basisWords(
  basis: Basis,
  language: Language,
): { readonly words: string; readonly article: string } {
  const { told, point } = bases[basis];
  const article = {
    sv: `artikel 6.1 ${point} GDPR`,
    nl: `artikel 6 lid 1 onder ${point} AVG`,
    en: `Art. 6(1)(${point}) GDPR`,
  }[language];
  return { words: told[language], article };
}

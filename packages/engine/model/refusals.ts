import type { Jurisdiction } from '@trygg/policy';

/** What a request asks for. `marketing-objection` is Art. 21(2): nothing can be weighed against it. */
export const requestRights = {
  access: 'GDPR 15',
  rectification: 'GDPR 16',
  erasure: 'GDPR 17',
  restriction: 'GDPR 18',
  portability: 'GDPR 20',
  objection: 'GDPR 21(1)',
  'marketing-objection': 'GDPR 21(2)',
  withdrawal: 'GDPR 7(3)',
} as const;

/** Rights that somebody can ask for in a request. */
export type RequestRight = keyof typeof requestRights;

export interface RefusalGround {
  readonly article: string;
  /** Rights that can be refused on it; absent: all that can be weighed. */
  readonly rights?: readonly RequestRight[];
  /** Where the ground is national law. */
  readonly jurisdiction?: Jurisdiction;
  readonly sv: string;
  readonly en: string;
  readonly nl: string;
}

/**
 * The closed list: nothing else refuses a request. There is no ground for the form of a request, for a missing
 * signature or for the trouble it makes, because the law knows none.
 */
export const refusalGrounds = {
  'manifestly-unfounded': {
    article: 'GDPR 12(5)(b)',
    rights: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'],
    sv: 'begäran är uppenbart ogrundad',
    en: 'the request is manifestly unfounded',
    nl: 'het verzoek is kennelijk ongegrond',
  },
  'manifestly-excessive': {
    article: 'GDPR 12(5)(b)',
    rights: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'],
    sv: 'begäran är uppenbart orimlig, särskilt för att den upprepas',
    en: 'the request is manifestly excessive, in particular because it is repeated',
    nl: 'het verzoek is kennelijk buitensporig, met name omdat het wordt herhaald',
  },
  'not-identifiable': {
    article: 'GDPR 11(2)',
    rights: ['access', 'rectification', 'erasure', 'restriction', 'portability'],
    sv: 'vi kan inte avgöra vilka uppgifter som gäller dig',
    en: 'we cannot tell which data is about you',
    nl: 'wij kunnen niet vaststellen welke gegevens over u gaan',
  },
  'not-identified': {
    article: 'GDPR 12(6)',
    sv: 'vi har skäl att tvivla på vem som frågar och har inte fått veta det',
    en: 'we have reason to doubt who is asking and have not been told',
    nl: 'wij hebben reden te twijfelen aan wie het verzoek doet en kregen daarover geen uitsluitsel',
  },
  'rights-of-others': {
    article: 'GDPR 15(4), 20(4)',
    rights: ['access', 'portability'],
    sv: 'ett utlämnande skulle kränka andras rättigheter',
    en: 'disclosing it would adversely affect the rights of others',
    nl: 'verstrekking zou de rechten van anderen schaden',
  },
  expression: {
    article: 'GDPR 17(3)(a)',
    rights: ['erasure'],
    sv: 'uppgifterna behövs för yttrande- och informationsfriheten',
    en: 'the data is needed for freedom of expression and information',
    nl: 'de gegevens zijn nodig voor de vrijheid van meningsuiting en informatie',
  },
  statute: {
    article: 'GDPR 17(3)(b)',
    rights: ['erasure'],
    sv: 'en lag kräver att vi sparar uppgifterna',
    en: 'a law requires us to keep the data',
    nl: 'een wet verplicht ons de gegevens te bewaren',
  },
  'public-health': {
    article: 'GDPR 17(3)(c)',
    rights: ['erasure'],
    sv: 'uppgifterna behövs för folkhälsan',
    en: 'the data is needed for public health',
    nl: 'de gegevens zijn nodig voor de volksgezondheid',
  },
  archiving: {
    article: 'GDPR 17(3)(d)',
    rights: ['erasure'],
    sv: 'uppgifterna behövs för arkiv, forskning eller statistik',
    en: 'the data is needed for archives, research or statistics',
    nl: 'de gegevens zijn nodig voor archivering, onderzoek of statistiek',
  },
  claims: {
    article: 'GDPR 17(3)(e), 21(1)',
    rights: ['erasure', 'objection'],
    sv: 'uppgifterna behövs för ett rättsligt anspråk',
    en: 'the data is needed for a legal claim',
    nl: 'de gegevens zijn nodig voor een rechtsvordering',
  },
  'no-ground-of-erasure': {
    article: 'GDPR 17(1)',
    rights: ['erasure'],
    sv: 'uppgifterna behövs fortfarande för det de samlades in för',
    en: 'the data is still needed for what it was collected for',
    nl: 'de gegevens zijn nog nodig voor het doel waarvoor ze zijn verzameld',
  },
  accurate: {
    article: 'GDPR 16',
    rights: ['rectification'],
    sv: 'vi har prövat uppgifterna och funnit att de stämmer',
    en: 'we have checked the data and found it to be accurate',
    nl: 'wij hebben de gegevens onderzocht en juist bevonden',
  },
  'no-ground-of-restriction': {
    article: 'GDPR 18(1)',
    rights: ['restriction'],
    sv: 'inget av lagens skäl till begränsning är uppfyllt',
    en: 'none of the legal grounds for restriction applies',
    nl: 'geen van de wettelijke gronden voor beperking is aanwezig',
  },
  'not-portable': {
    article: 'GDPR 20(1)',
    rights: ['portability'],
    sv: 'uppgifterna vilar varken på samtycke eller på avtal',
    en: 'the data rests neither on consent nor on a contract',
    nl: 'de gegevens berusten noch op toestemming noch op een overeenkomst',
  },
  'compelling-grounds': {
    article: 'GDPR 21(1)',
    rights: ['objection'],
    sv: 'det finns tvingande berättigade skäl som väger tyngre',
    en: 'there are compelling legitimate grounds that override your interests',
    nl: 'er zijn dwingende gerechtvaardigde gronden die zwaarder wegen',
  },
  secrecy: {
    article: 'DSL 5:1',
    rights: ['access'],
    jurisdiction: 'SE',
    sv: 'uppgifterna får enligt lag inte lämnas ut till dig',
    en: 'a law forbids disclosing the data to you',
    nl: 'een wet verbiedt de gegevens aan u te verstrekken',
  },
  drafts: {
    article: 'DSL 5:2',
    rights: ['access'],
    jurisdiction: 'SE',
    sv: 'uppgifterna finns bara i ett utkast eller en minnesanteckning',
    en: 'the data exists only in a draft or a note',
    nl: 'de gegevens staan alleen in een concept of een notitie',
  },
  'national-exception': {
    article: 'UAVG 41',
    jurisdiction: 'NL',
    rights: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'],
    sv: 'ett undantag i nederländsk lag gäller',
    en: 'an exception of Dutch law applies',
    nl: 'een uitzondering van artikel 41 UAVG is van toepassing',
  },
} as const satisfies Record<string, RefusalGround>;

/** A ground on which a request can be refused. */
export type RefusalGroundId = keyof typeof refusalGrounds;

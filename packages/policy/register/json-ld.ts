import { abroad } from '../law/adequacy.ts';
import { categories } from '../model/categories.ts';
import type { Language } from '../model/noted.ts';
import { people } from '../model/people.ts';
import type { Basis, RecipientRule, Safeguard, Term } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import { ownWords } from '../words/words.ts';
import { activityName, contactLines, limitsOf, officerLines, securityLines } from './cells.ts';
import { labels } from './labels.ts';
import type { ProcessorEntry, Register, RegisterEntry } from './model.ts';

/** Names of the Data Privacy Vocabulary 2.2 and its extensions; `dcterms` for titles, as its examples have it. */
const context = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  dcterms: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const bases: Readonly<Record<Basis, string>> = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'vital-interest': 'eu-gdpr:A6-1-d',
  'public-task': 'eu-gdpr:A6-1-e',
  'legitimate-interest': 'eu-gdpr:A6-1-f',
};

const transferBases: Readonly<Record<Safeguard, string | undefined>> = {
  adequacy: 'eu-gdpr:A45-3',
  dpf: 'eu-gdpr:A45-3',
  scc: 'eu-gdpr:A46-2-c',
  bcr: 'eu-gdpr:A46-2-b',
  none: undefined,
};

interface Id {
  readonly '@id': string;
}
type Node = Id & { readonly [property: string]: unknown };

/**
 * The register as JSON-LD with the terms of the W3C Data Privacy Vocabulary. Its context is written in it, so that
 * nothing has to be fetched to read it; its nodes are named below `urn:trygg:` and the policy.
 */
export function registerJsonLd(register: Register, language: Language): Record<string, unknown> {
  const name = (...parts: readonly string[]): string => ['urn:trygg', register.policy, ...parts].join(':');
  const said = (value: string) => ({ '@value': value, '@language': language });
  const all = [...register.entries, ...register.onBehalf];
  const recipients = new Map(all.flatMap((entry) => entry.recipients.map((one) => [one.name, one] as const)));
  const measures = securityLines(register, language).map(
    (line, index): Node => ({
      '@id': name('measure', String(index + 1)),
      '@type': 'dpv:TechnicalOrganisationalMeasure',
      'dcterms:title': said(line),
    }),
  );
  const controller: Node = {
    '@id': name('controller'),
    '@type': ['dpv:DataController', ...(register.onBehalf.length > 0 ? ['dpv:DataProcessor'] : [])],
    'dpv:hasName': register.controller.name,
    'dpv:hasIdentifier': register.controller.registration,
    'dpv:hasAddress': contactLines(register.controller, language)[0],
    'dpv:hasContact': [register.controller.email, register.controller.telephone],
    ...(register.officer?.is === 'person' && {
      'dpv:hasDataProtectionOfficer': {
        '@id': name('officer'),
        '@type': 'dpv:DataProtectionOfficer',
        'dpv:hasName': register.officer.name,
        'dpv:hasContact': officerLines(register, language).at(-1),
      },
    }),
  };
  return {
    '@context': context,
    '@graph': [
      {
        '@id': name('register'),
        '@type': 'dpv:ROPA',
        'dcterms:title': said(`${labels[language].title}: ${register.controller.name}`),
        'dpv:hasDataController': ref(controller),
        'dpv:hasAuthority': {
          '@id': name('authority'),
          '@type': 'dpv:DataProtectionAuthority',
          'dpv:hasName': register.authority.name,
        },
        ...(register.version?.number !== undefined && { 'dcterms:hasVersion': register.version.number }),
        'dcterms:identifier': register.hash,
        'dpv:hasProcess': all.map(({ purpose }) => ({ '@id': name('process', purpose) })),
      },
      controller,
      ...register.entries.map((entry) => ({
        ...processOf(entry, name, language),
        'dpv:hasDataController': ref(controller),
        'dpv:hasLegalBasis': [...new Set(entry.bases.map(({ basis }) => bases[basis]))].map((one) => ({
          '@id': one,
        })),
        'dpv:hasDataSubject': entry.people.map((kind) => ({
          '@id': name('people', kind),
          '@type': people[kind].dpv,
          'dcterms:title': said(people[kind][language]),
        })),
        'dpv:hasTechnicalOrganisationalMeasure': measures.map(ref),
      })),
      ...register.onBehalf.map((entry) => ({
        ...processOf(entry, name, language),
        'dpv:hasDataProcessor': ref(controller),
        'dpv:hasTechnicalOrganisationalMeasure': measures.map(ref),
      })),
      ...[...recipients.values()].map((one) => recipientOf(one, name, language)),
      ...measures,
    ],
  };
}

function processOf(
  entry: RegisterEntry | ProcessorEntry,
  name: (...parts: readonly string[]) => string,
  language: Language,
): Node {
  const terms = entry.categories.map((category) => categories[category].dpv);
  const personal = terms.filter((term) => term !== 'dpv:NonPersonalData');
  const other = terms.filter((term) => term === 'dpv:NonPersonalData');
  const limits = limitsOf(entry, language);
  const why = ownWords(entry.text, language);
  return {
    '@id': name('process', entry.purpose),
    '@type': 'dpv:Process',
    'dcterms:title': { '@value': activityName(entry, language), '@language': language },
    'dpv:hasPurpose': {
      '@id': name('purpose', entry.purpose),
      '@type': purposes[entry.purpose].dpv,
      ...(why && { 'dcterms:description': { '@value': why.words, '@language': why.in } }),
    },
    'dpv:hasPersonalData': [...new Set(personal)].map((term) => ({ '@id': term })),
    ...(other.length > 0 && { 'dpv:hasData': [{ '@id': 'dpv:NonPersonalData' }] }),
    ...(entry.recipients.length > 0 && {
      'dpv:hasRecipient': entry.recipients.map((one) => ({ '@id': name('recipient', one.name) })),
    }),
    ...(limits.length > 0 && {
      'dpv:hasStorageCondition': limits.map(({ term, line }, index) => ({
        '@id': name('limit', entry.purpose, String(index + 1)),
        '@type': 'dpv:StorageDuration',
        'dcterms:description': { '@value': line, '@language': language },
        ...duration(term),
      })),
    }),
  };
}

/** Only a period has a length that is the same whenever it begins. */
function duration(term: Term): { readonly 'dpv:hasDuration'?: unknown } {
  if (term.kind !== 'period') return {};
  const { years, months, days } = term.period;
  if (years + months + days === 0) return {};
  const iso = `P${years > 0 ? `${years}Y` : ''}${months > 0 ? `${months}M` : ''}${days > 0 ? `${days}D` : ''}`;
  return { 'dpv:hasDuration': { '@value': iso, '@type': 'xsd:duration' } };
}

function recipientOf(
  one: RecipientRule,
  name: (...parts: readonly string[]) => string,
  language: Language,
): Node {
  const outside = abroad(one);
  const transfer = outside.length > 0 ? transferBases[one.safeguard ?? 'none'] : undefined;
  return {
    '@id': name('recipient', one.name),
    '@type': one.as === 'processor' ? 'dpv:DataProcessor' : ['dpv:Recipient', 'dpv:DataController'],
    'dpv:hasName': ownWords(one.text, language)?.words ?? one.name,
    ...(one.country !== undefined &&
      !outside.includes(one.country) &&
      /^[A-Z]{2}$/.test(one.country) && { 'dpv:hasCountry': { '@id': `loc:${one.country}` } }),
    ...(outside.length > 0 && { 'dpv:hasThirdCountry': outside.map((place) => ({ '@id': `loc:${place}` })) }),
    ...(transfer !== undefined && { 'dpv:hasLegalBasis': { '@id': transfer } }),
  };
}

function ref({ '@id': id }: Id): Id {
  return { '@id': id };
}

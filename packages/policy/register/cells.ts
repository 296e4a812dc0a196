import { abroad } from '../law/adequacy.ts';
import { categories } from '../model/categories.ts';
import type { Language } from '../model/noted.ts';
import { people } from '../model/people.ts';
import type { Controller, RecipientRule, RetentionRule, Term } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import { basisName } from '../words/basis-words.ts';
import { countedText } from '../words/counted-words.ts';
import { countryName, roleNames, safeguardNames, situationName, statuteName } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { endWords, lastsWords, periodWords } from '../words/term-words.ts';
import { listed, ownWords, plainWord } from '../words/words.ts';
import { engineParts } from './engine-parts.ts';
import { builtIn, labels } from './labels.ts';
import type { ProcessorEntry, Register, RegisterEntry } from './model.ts';

/** What stands in each cell, a line each: the same in the table that people read and in the one for programs. */

type Any = RegisterEntry | ProcessorEntry;

export function controllerLines({ controller }: Register): readonly string[] {
  return [controller.name, controller.registration];
}

export function contactLines(controller: Controller, language: Language): readonly string[] {
  const { street, postcode, city, country, email, telephone, web } = controller;
  const place = `${street}, ${postcode} ${city}, ${countryName(country, language)}`;
  return [place, email, telephone, ...(web === undefined ? [] : [web])];
}

export function officerLines({ officer }: Register, language: Language): readonly string[] {
  const t = labels[language];
  if (officer === undefined || officer.is === 'none') return [t.noOfficer];
  if (officer.is === 'controller') return [t.controllerIsOfficer];
  return [officer.name, officer.email].filter((line) => line !== undefined);
}

export function activityName({ purpose }: Any, language: Language): string {
  return purposes[purpose][language];
}

export function purposeLines(entry: Any, language: Language): readonly string[] {
  return [ownWords(entry.text, language)?.words ?? purposes[entry.purpose][language]];
}

export function basisLines({ bases, statute }: RegisterEntry, language: Language): readonly string[] {
  return [
    ...bases.map(({ when, basis }) => {
      const situation = situationName(when, language);
      return `${basisName(basis, language).name}${situation === undefined ? '' : ` ${situation}`} (${basisName(basis, language).article})`;
    }),
    ...(statute === undefined ? [] : [statuteName(statute, language)]),
  ];
}

export function peopleLines(entry: RegisterEntry, language: Language): readonly string[] {
  return entry.people.map((kind) => people[kind][language]);
}

export function dataLines(entry: Any, language: Language): readonly string[] {
  return entry.categories.map((category) => categories[category][language]);
}

export function recipientLines({ recipients, parcels }: Any, language: Language): readonly string[] {
  const t = labels[language];
  const carrier = parcels ? [t.carrier] : [];
  if (recipients.length === 0) return parcels ? carrier : [t.nobody];
  const named = recipients.map((one) => {
    const more = [
      roleNames[one.as][language],
      ...(one.country === undefined ? [] : [countryName(one.country, language)]),
      ...(one.contract === undefined ? [] : [`${t.contract} ${one.contract}`]),
      ...(one.when === undefined ? [] : [`${t.when}: ${one.when}`]),
    ];
    return `${recipientName(one, language)} (${more.join(', ')})`;
  });
  return [...named, ...carrier];
}

export function transferLines({ transfers }: Any, language: Language): readonly string[] {
  if (transfers.length === 0) return [labels[language].noTransfer];
  return transfers.map((one) => `${countriesOf(one, language)}: ${recipientName(one, language)}`);
}

export function safeguardLines({ transfers }: Any, language: Language): readonly string[] {
  return transfers.map((one) => {
    const { article, ...words } = safeguardNames[one.safeguard ?? 'none'];
    return `${countriesOf(one, language)}: ${words[language]} (${article})`;
  });
}

function countriesOf(one: RecipientRule, language: Language): string {
  return listed(
    abroad(one).map((country) => countryName(country, language)),
    language,
  );
}

export function limitLines(entry: Any, language: Language): readonly string[] {
  const lines = limitsOf(entry, language).map(({ line }) => line);
  if (lines.length > 0) return [...new Set(lines)];
  const nothingYet = entry.planned;
  return [nothingYet ? labels[language].noLimitYet : labels[language].noLimit];
}

/** Each rule and each statute that ends something, with the line that says it. */
export function limitsOf(
  entry: Any,
  language: Language,
): readonly { readonly term: Term; readonly line: string }[] {
  const keeps = 'keeps' in entry ? entry.keeps : [];
  const remembered = 'remembered' in entry ? entry.remembered : undefined;
  return [
    ...entry.limits.map((rule) => ({ term: rule.term, line: limitLine(rule, language) })),
    ...keeps.map((keep) => ({
      term: keep.term,
      line: `${recordName(keep.record, language)}: ${endWords(keep, language)} (${keep.statute}${keep.unverified ? `, ${labels[language].unverified}` : ''})`,
    })),
    ...(remembered === undefined
      ? []
      : [
          {
            term: { kind: 'period', period: remembered } as const,
            line: labels[language].remembered(periodWords(remembered, language)),
          },
        ]),
  ];
}

function limitLine(rule: RetentionRule, language: Language): string {
  const t = labels[language];
  const when = rule.when === undefined ? '' : ` (${t.when}: ${rule.when})`;
  const withdrawn =
    rule.onWithdrawal === undefined ? '' : `; ${t.withdrawn(periodWords(rule.onWithdrawal, language))}`;
  const lasts = rule.lasts === undefined ? '' : `; ${t.lasts(lastsWords(rule.lasts, language))}`;
  return `${recordName(rule.record, language)}: ${endWords(rule, language)}${when}${withdrawn}${lasts}`;
}

/** What the policy tells of its security, then what the controls themselves do. */
export function securityLines({ security, counters }: Register, language: Language): readonly string[] {
  const told = security.map(({ measure, text }) => ownWords(text, language)?.words ?? plainWord(measure));
  const counted =
    counters.length === 0 ? [] : [labels[language].counted(countedText({ language, counters }))];
  return [...told, ...builtIn[language], ...counted];
}

export function softwareLines({ purpose, software, planned }: Any, language: Language): readonly string[] {
  if (planned) return [labels[language].notBuilt];
  const engine =
    purpose === 'rights'
      ? Object.entries(engineParts).map(([name, words]) => `${name}: ${words[language]}`)
      : [];
  const all = [...software, ...engine];
  return all.length === 0 ? [labels[language].byHand] : all;
}

function recipientName(one: RecipientRule, language: Language): string {
  return ownWords(one.text, language)?.words ?? plainWord(one.name);
}

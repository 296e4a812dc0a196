import { categories } from '../model/categories.ts';
import type {
  Decision,
  EnforcedPolicy,
  PublishedPolicy,
  PurposeRule,
  RecipientRule,
} from '../model/policy.ts';
import { dateWords } from '../words/dates.ts';
import { fieldName } from '../words/field-names.ts';
import { channelNames, countryName, roleNames } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { periodWords } from '../words/term-words.ts';
import { capitalised, listed, plainWord } from '../words/words.ts';
import {
  categoriesInside,
  countriesInside,
  endLines,
  given,
  keepLines,
  lines,
  own,
  purposesInside,
  safeguardLine,
} from './lines.ts';
import type { Line, Teller } from './model.ts';
import { basisLines, channelLines, interestLines } from './purposes.ts';
import { statuteWords } from './statute-names.ts';
import { noticeWords } from './words.ts';

/** The text as published, or what is enforced: what a decision is about stands at the same place in both. */
export type Side = PublishedPolicy | EnforcedPolicy;

/** What one side says of the thing that was decided about; empty where it says nothing. */
export function sideLines(side: Side, { decides, subject }: Decision, teller: Teller): readonly Line[] {
  const { language } = teller;
  switch (decides) {
    case 'languages':
      return lines(
        listed(
          side.languages.map((one) => languageName(one, teller)),
          language,
        ),
      );
    case 'controller':
      return controllerLines(side, teller);
    case 'data-protection-officer':
      return officerLines(side, teller);
    case 'authority':
      return lines(...[side.authority?.name, side.authority?.web].filter((said) => said !== undefined));
    case 'financial-year':
      return yearLines(side, teller);
    case 'category':
      return categoryLines(side, subject, teller);
    case 'purpose':
    case 'basis':
    case 'statute':
    case 'channel':
    case 'national-id':
      return purposeLines(side, decides, subject, teller);
    case 'recipient':
      return side.recipients
        .filter(({ name }) => name === subject)
        .flatMap((one) => recipientLines(one, teller));
    case 'retention':
      return side.retention
        .filter(({ record }) => record === subject)
        .flatMap((rule) => [...endLines(rule, teller), ...said(rule.text, teller)]);
    case 'keep':
      return 'keeps' in side
        ? side.keeps.filter(({ record }) => record === subject).flatMap((keep) => keepLines(keep, teller))
        : [];
    case 'right':
      return rightLines(side, subject, teller);
    case 'cookie':
    case 'source':
    case 'profiling':
      return toldLines(side, decides, subject, teller);
    case 'backups':
      return given(side.backups, (rule) => [
        ...said(rule.text, teller),
        ...given(rule.kept, (kept) => lines(noticeWords[language].safety.kept(periodWords(kept, language)))),
      ]);
    case 'location':
      return [...side.locations.values()]
        .filter(({ handling }) => handling === subject)
        .map((rule) => [noticeWords[language].safety[rule.handling](countriesInside(rule.in, teller))]);
    case 'version':
      return versionLines(side, teller);
    case 'suppression':
      return 'suppression' in side
        ? given(side.suppression, (period) => lines(periodWords(period, language)))
        : [];
    case 'grace':
      return 'grace' in side ? given(side.grace, (period) => lines(periodWords(period, language))) : [];
    case 'fact':
      return 'demo' in side
        ? lines(...[...side.demo].map(([name, value]) => `${factName(name, teller)}: ${value}`))
        : [];
    default:
      return [];
  }
}

function said(text: Parameters<typeof own>[0], teller: Teller): readonly Line[] {
  const words = own(text, teller, '');
  return words === '' ? [] : [[words]];
}

function languageName(code: string, { language }: Teller): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

function factName(name: string, { language }: Teller): string {
  const names: Readonly<Record<string, string>> = noticeWords[language].madeUp.facts;
  return names[name] ?? plainWord(name);
}

function controllerLines({ controller }: Side, { language }: Teller): readonly Line[] {
  const { name, registration, street, postcode, city, country, email, telephone, web, vat } = controller;
  const place = [street, [postcode, city].filter((part) => part !== undefined).join(' ')];
  const where = place.filter((part) => part !== undefined && part !== '').join(', ');
  const land = country === undefined ? undefined : countryName(country, language);
  const all = [name, registration, where, land, email, telephone, web, vat, controller.brands?.join(', ')];
  return all.flatMap((part) => (part === undefined || part === '' ? [] : lines(part)));
}

function officerLines({ dpo }: Side, { language }: Teller): readonly Line[] {
  if (dpo === undefined) return [];
  const t = noticeWords[language].published;
  if (dpo.is === 'none') return lines(t.noOfficer);
  if (dpo.is === 'controller') return lines(t.itself);
  return lines(...[dpo.name, dpo.email].filter((part) => part !== undefined));
}

/** The year is not kept by itself: it shows in what a statute counts from its end. */
function yearLines(side: Side, { language }: Teller): readonly Line[] {
  if (!('keeps' in side)) return [];
  const terms = side.keeps.map(({ term }) => term);
  const month = terms.flatMap((term) => ('endMonth' in term ? [term.endMonth] : []))[0];
  if (month === undefined) return [];
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return lines(capitalised(name.format(new Date(Date.UTC(2026, month - 1, 1)))));
}

function categoryLines(side: Side, subject: string, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language].data;
  const rule = [...side.categories.values()].find(({ category }) => category === subject);
  if (rule === undefined) return [];
  const fields = rule.fields.map((field) => fieldName(field, language));
  return [
    ...said(rule.text, teller),
    ...(fields.length === 0 ? [] : lines(capitalised(listed(fields, language)))),
    ...given(rule.asked, (asked) => lines(`${t.must} ${t[asked]}`)),
  ];
}

/** Purposes that use a category as enforced and not as published; that rights reach everything is said elsewhere. */
export function addedUses(
  published: PublishedPolicy,
  enforced: EnforcedPolicy,
  { decides, subject }: Decision,
  teller: Teller,
): readonly Line[] {
  const using = ({ purposes }: Side) =>
    [...purposes.values()]
      .filter(({ uses }) => uses.some((one) => one === subject))
      .map(({ purpose }) => purpose);
  const before = new Set(decides === 'category' ? using(published) : []);
  const added =
    decides === 'category' ? using(enforced).filter((one) => one !== 'rights' && !before.has(one)) : [];
  const { usedFor } = noticeWords[teller.language].data;
  return added.length === 0 ? [] : lines(`${usedFor}: ${purposesInside(added, teller)}`);
}

function purposeLines(side: Side, decides: string, subject: string, teller: Teller): readonly Line[] {
  const rule = [...side.purposes.values()].find(
    ({ purpose, name }) => purpose === subject || name === subject,
  );
  if (rule === undefined) return [];
  const { language } = teller;
  const parts: Readonly<Record<string, (one: PurposeRule) => readonly Line[]>> = {
    purpose: (one) => [
      ...said(one.text, teller),
      ...basisLines(one, teller),
      ...lines(capitalised(categoriesInside(one.uses, teller))),
      ...lines(...one.channels.map((channel) => capitalised(channelNames[channel][language]))),
    ],
    // When it was weighed is no part of the text, and is told of what is in use alone.
    basis: ({ weighed: _day, ...one }) => [...basisLines(one, teller), ...interestLines(one, teller)],
    statute: (one) => given(one.statute, (statute) => lines(capitalised(statuteWords(statute, language)))),
    channel: (one) => channelLines(one, teller),
    'national-id': (one) =>
      given(one.nationalId, (ground) => lines(capitalised(noticeWords[language].nationalId[ground]))),
  };
  return parts[decides]?.(rule) ?? [];
}

function recipientLines(one: RecipientRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language].recipients;
  return [
    ...said(one.text, teller),
    ...(one.roleUntold === true ? [] : lines(capitalised(roleNames[one.as][language]))),
    ...(one.for.length === 0 ? [] : lines(`${t.for}: ${purposesInside(one.for, teller)}`)),
    ...given(one.gets, (gets) =>
      lines(`${t.gets}: ${gets.map((category) => categories[category][language]).join(', ')}`),
    ),
    ...given(one.country, (country) => lines(`${t.country}: ${countryName(country, language)}`)),
    ...given(one.when, (when) => lines(`${t.when}: ${fieldName(when, language)}`)),
    ...given(one.contract, (day) => lines(`${t.contract} ${dateWords(day, language)}`)),
    ...safeguardLine(one, teller),
  ];
}

function rightLines({ rights }: Side, subject: string, teller: Teller): readonly Line[] {
  const { published: t, rights: words } = noticeWords[teller.language];
  return rights
    .filter(({ right }) => right === subject)
    .flatMap((rule) => [
      ...said(rule.text, teller),
      ...lines(t.forms[rule.form]),
      ...lines(...rule.limits.map((limit) => `${t.limit}: ${plainWord(limit)}`)),
      ...given(rule.fee, (fee) => lines(`${words.fee}: ${fee}`)),
      ...given(rule.every, (period) => lines(t.every(periodWords(period, teller.language)))),
      ...given(rule.within, (period) => lines(words.within(periodWords(period, teller.language)))),
    ]);
}

function toldLines(
  side: Side,
  kind: 'cookie' | 'source' | 'profiling',
  name: string,
  teller: Teller,
): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language];
  if (kind === 'source')
    return given(side.sources.get(name), (rule) => [
      ...said(rule.text, teller),
      ...lines(`${t.data.gives} ${categoriesInside(rule.gives, teller)}`),
    ]);
  if (kind === 'profiling')
    return given(side.profiling.get(name), ({ text, logic, effects, review }) =>
      [text, logic, effects, review].flatMap((words) => given(words, (one) => said(one, teller))),
    );
  return given(side.cookies.get(name), (rule) => [
    ...said(rule.text, teller),
    ...lines(capitalised(t.cookies.for(purposesInside(rule.for, teller)))),
    ...given(rule.lasts, (lasts) =>
      lines(lasts === 'session' ? capitalised(t.cookies.session) : periodWords(lasts, language)),
    ),
    ...given(rule.choice, (choice) => lines(t.cookies.choices[choice])),
  ]);
}

function versionLines({ version }: Side, { language }: Teller): readonly Line[] {
  const t = noticeWords[language].version;
  return [
    ...given(version?.number, (number) => lines(`${t.version} ${number}`)),
    ...given(version?.since, (since) => lines(`${t.since} ${dateWords(since, language)}`)),
    ...given(version?.changes, (told) => lines(t[told])),
  ];
}

/** What a decision is about, as a heading of its row. */
export function subjectWords(decision: Decision, policy: EnforcedPolicy, teller: Teller): string {
  const kinds: Readonly<Record<string, string>> = noticeWords[teller.language].published.kinds;
  const kind = kinds[decision.decides] ?? plainWord(decision.decides);
  const name = subjectName(decision, policy, teller);
  return name === undefined ? kind : `${kind}: ${name}`;
}

/** Undefined where there is one of the kind only, such as the authority. */
function subjectName(
  { decides, subject }: Decision,
  policy: EnforcedPolicy,
  teller: Teller,
): string | undefined {
  const { language } = teller;
  switch (decides) {
    case 'retention':
    case 'keep':
      return recordName(subject, language);
    case 'category':
      return [...policy.categories.keys()]
        .filter((category) => category === subject)
        .map((category) => categories[category][language])[0];
    case 'right':
      return policy.rights
        .filter(({ right }) => right === subject)
        .map(({ right }) => noticeWords[language].rights.names[right])[0];
    case 'recipient':
      return policy.recipients
        .filter(({ name }) => name === subject)
        .map((one) => own(one.text, teller, plainWord(subject)))
        .map((piece) => (typeof piece === 'string' ? piece : piece.words))[0];
    case 'purpose':
    case 'basis':
    case 'statute':
    case 'channel':
    case 'national-id':
      return [...policy.purposes.values()]
        .filter(({ purpose, name }) => purpose === subject || name === subject)
        .map(({ purpose }) => purposesInside([purpose], teller))[0];
    case 'cookie':
    case 'source':
    case 'profiling':
    case 'location':
      return plainWord(subject);
    default:
      return undefined;
  }
}

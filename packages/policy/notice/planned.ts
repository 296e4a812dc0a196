import { categories } from '../model/categories.ts';
import type { PurposeRule } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import type { PlannedPolicy, ToldPolicy } from '../so/model.ts';
import { fieldName } from '../words/field-names.ts';
import { channelNames } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { capitalised, listed, plainWord } from '../words/words.ts';
import { sourceLine } from './data.ts';
import { countriesInside, given, keepLines, lines, own, text } from './lines.ts';
import type { Block, Card, Line, Section, Teller } from './model.ts';
import { endsOf } from './periods.ts';
import { purposeCard } from './purposes.ts';
import { recipientCard } from './recipients.ts';
import { backupLines } from './safety.ts';
import { cookieTable, profilingCard } from './told.ts';
import { noticeWords } from './words.ts';

/** All that the policy permits or promises and that is not so: told here, as what it is, and in no other section. */
export function plannedSections(
  planned: PlannedPolicy,
  { purposes: served }: ToldPolicy,
  teller: Teller,
): readonly Section[] {
  const { language } = teller;
  const t = noticeWords[language].planned;
  const unserved = [...planned.purposes.values()].filter(({ purpose }) => !served.has(purpose));
  const partly = [...planned.purposes.values()].filter(({ purpose }) => served.has(purpose));
  const cards: readonly Card[] = [
    ...unserved.map((rule) => purposeCard(planned, rule, teller)),
    ...part('channels', t.channels, listOf(partly.map((rule) => channelsLine(rule, teller)))),
    ...part('data', t.data, listOf([...planned.categories.values()].map((rule) => dataLine(rule, teller)))),
    ...part(
      'sources',
      t.sources,
      listOf([...planned.sources.values()].map((one) => sourceLine(one, teller))),
    ),
    ...planned.recipients.map((one) => recipientCard(planned, one, teller)),
    ...[...planned.profiling.values()].map((one) => profilingCard(one, teller)),
    ...part('cookies', t.cookies, plannedCookies(planned, teller)),
    ...part('periods', t.periods, periodTable(planned, teller)),
    ...part('promises', t.promises, listOf(promiseLines(planned, teller))),
  ];
  return cards.length === 0
    ? []
    : [{ id: 'planned', title: t.title, blocks: [text(t.lead), { kind: 'cards', cards }] }];
}

export function plannedCookies(planned: PlannedPolicy, teller: Teller): readonly Block[] {
  return cookieTable(undefined, [...planned.cookies.values()], planned, teller);
}

export function plannedRecipients(planned: PlannedPolicy, teller: Teller): readonly Block[] {
  const cards = planned.recipients.map((one) => recipientCard(planned, one, teller));
  return cards.length === 0 ? [] : [{ kind: 'cards', cards }];
}

function part(id: string, title: string, blocks: readonly Block[]): readonly Card[] {
  return blocks.length === 0 ? [] : [{ id: `planned-${id}`, title, blocks }];
}

function listOf(all: readonly Line[]): readonly Block[] {
  return all.length === 0 ? [] : [{ kind: 'list', lines: all }];
}

function channelsLine({ purpose, channels }: PurposeRule, { language }: Teller): Line {
  const names = channels.map((channel) => channelNames[channel][language]);
  return [`${purposes[purpose][language]}: ${listed(names, language)}`];
}

function dataLine(
  {
    category,
    fields,
    text: words,
  }: {
    readonly category: keyof typeof categories;
    readonly fields: readonly string[];
    readonly text: PurposeRule['text'];
  },
  teller: Teller,
): Line {
  const { language } = teller;
  const name = categories[category][language];
  const named = fields.map((field) => fieldName(field, language)).filter((field) => field !== name);
  const said = own(words, teller, '');
  const more = named.length === 0 ? '' : `: ${listed(named, language)}`;
  return [`${capitalised(name)}${more}`, ...(said === '' ? [] : [' · ', said])];
}

function periodTable(planned: PlannedPolicy, teller: Teller): readonly Block[] {
  const { language } = teller;
  const t = noticeWords[language].periods;
  const kinds = [...new Set(planned.retention.map(({ record }) => record))];
  const ends = kinds.map((record) => [
    [[capitalised(recordName(record, language))]],
    endsOf(planned, record, teller),
  ]);
  const kept = planned.keeps.map((keep) => [
    [[capitalised(recordName(keep.record, language))]],
    keepLines(keep, teller),
  ]);
  const rows = [...ends, ...kept];
  return rows.length === 0 ? [] : [{ kind: 'table', heads: [t.what, t.title], rows }];
}

/** Statements and measures with words of their own, where the data is, copies, and how changes are told. */
function promiseLines(planned: PlannedPolicy, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language];
  const said = [...planned.security, ...planned.statements.values(), ...planned.locations.values()].flatMap(
    (one): readonly Line[] => {
      const otherwise = 'measure' in one ? plainWord(one.measure) : '';
      const words = own(one.text, teller, otherwise);
      return words === '' ? [] : [[words]];
    },
  );
  const places = [...planned.locations.values()].map(
    (one): Line => [t.safety[one.handling](countriesInside(one.in, teller))],
  );
  return [
    ...said,
    ...places,
    ...given(planned.backups, (rule) => backupLines(rule, teller)),
    ...given(planned.version?.changes, (told) => lines(t.version[told])),
  ];
}

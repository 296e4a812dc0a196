import { settledBy } from '../clauses/conflicts.ts';
import type { ClausePromise, ReadClauses } from '../clauses/model.ts';
import type { Language } from '../model/noted.ts';
import type { Decision, EnforcedPolicy, PublishedPolicy } from '../model/policy.ts';
import { fieldName } from '../words/field-names.ts';
import { document, escaped, sectionHtml } from './html.ts';
import { lines, text } from './lines.ts';
import type { Line, Section, Teller } from './model.ts';
import { addedUses, sideLines, subjectWords } from './published-sides.ts';
import { noticeWords } from './words.ts';

/** What an office needs in order to mend its text: what it says, what is done instead, and why. */
export interface Comparison {
  readonly policy: string;
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}

export interface ComparedPolicy {
  readonly published: PublishedPolicy;
  readonly enforced: EnforcedPolicy;
  readonly clauses?: ReadClauses | undefined;
}

/** Parts of the comparison, each with the kinds of decisions that belong to it. */
const parts = {
  who: ['languages', 'controller', 'data-protection-officer', 'authority', 'financial-year', 'version'],
  data: ['category', 'source'],
  purposes: ['purpose', 'basis', 'statute', 'channel', 'national-id'],
  recipients: ['recipient'],
  periods: ['retention', 'keep', 'suppression', 'grace', 'backups', 'location'],
  rights: ['right'],
  cookies: ['cookie', 'profiling'],
  madeUp: ['fact'],
} as const;

/**
 * The text as published beside what is enforced, decision by decision; before it the promises that the law overrules
 * and those that the text itself speaks against.
 */
export function comparisonOf(
  { published, enforced, clauses }: ComparedPolicy,
  language: Language,
): Comparison {
  const t = noticeWords[language];
  const teller: Teller = {
    language,
    links: {},
    declinable: '',
    copiesOfMails: undefined,
    parcels: [],
    counters: [],
    servedBy: () => [],
    gistOf: () => undefined,
  };
  const promises = (clauses?.clauses ?? []).flatMap((clause) => clause.promises);
  const overruled = promises.filter(({ overruledBy }) => overruledBy !== undefined);
  const conflicts = promises.filter(({ conflictsWith }) => conflictsWith !== undefined);
  const decided = (kinds: readonly string[]) =>
    together(enforced.decisions.filter(({ decides }) => kinds.includes(decides)));
  const told = Object.entries(parts).flatMap(([part, kinds]): readonly Section[] => {
    const groups = decided(kinds);
    if (groups.length === 0) return [];
    const rows = groups.map((group) => row(group, published, enforced, teller));
    const title = t[part as keyof typeof parts].title;
    const heads = [t.published.what, t.published.text, t.published.enforced, t.published.why];
    return [{ id: part, title, blocks: [{ kind: 'table', heads, rows }] }];
  });
  return {
    policy: enforced.name,
    language,
    title: t.published.title,
    lead: t.published.lead(
      enforced.controller.name,
      enforced.decisions.length,
      overruled.length,
      conflicts.length,
    ),
    sections: [
      ...(overruled.length === 0 ? [] : [overruledSection(overruled, language)]),
      ...(conflicts.length === 0 ? [] : [conflictSection(conflicts, enforced, teller)]),
      ...told,
    ],
  };
}

/** Decisions about the same thing are one row: the text has one place to mend. */
function together(decisions: readonly Decision[]): readonly (readonly [Decision, ...Decision[]])[] {
  const groups = new Map<string, [Decision, ...Decision[]]>();
  for (const decision of decisions) {
    const key = `${decision.decides} ${decision.subject}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [decision]);
    else known.push(decision);
  }
  return [...groups.values()];
}

function row(
  group: readonly [Decision, ...Decision[]],
  published: PublishedPolicy,
  enforced: EnforcedPolicy,
  teller: Teller,
): readonly (readonly Line[])[] {
  const t = noticeWords[teller.language].published;
  const [first] = group;
  const before = sideLines(published, first, teller);
  const after = [...sideLines(enforced, first, teller), ...addedUses(published, enforced, first, teller)];
  const nothing = lines(t.nothing);
  // A decision can leave the words and take away what stood against them elsewhere.
  const same = after.length > 0 && JSON.stringify(before) === JSON.stringify(after);
  return [
    lines(subjectWords(first, enforced, teller)),
    before.length === 0 ? nothing : before,
    same ? lines(t.text) : after.length === 0 ? nothing : after,
    group.flatMap((decision) => reasonLines(decision, teller.language)),
  ];
}

function reasonLines({ reason, article, clauses, demo }: Decision, language: Language): readonly Line[] {
  const t = noticeWords[language].published;
  return [
    ...inEnglish(reason, language),
    ...(article === undefined ? [] : lines(article)),
    ...(clauses.length === 0 ? [] : lines(`${t.clauses} ${clauses.join(', ')}`)),
    ...(demo ? lines(t.madeUp) : []),
  ];
}

/** What one sentence promises and another speaks against, with what was decided. */
function conflictSection(
  promises: readonly ClausePromise[],
  enforced: EnforcedPolicy,
  teller: Teller,
): Section {
  const { language } = teller;
  const t = noticeWords[language].published;
  const rows = promises.map((promise): readonly (readonly Line[])[] => [
    [[promise.id]],
    inEnglish(promise.says, language),
    lines(`${t.clauses} ${(promise.conflictsWith ?? []).join(', ')}`),
    settledBy(promise, enforced.decisions).flatMap((decision) => [
      ...lines(subjectWords(decision, enforced, teller)),
      ...inEnglish(decision.reason, language),
    ]),
  ]);
  return {
    id: 'conflicts',
    title: t.conflicts,
    blocks: [
      text(t.conflictsLead),
      { kind: 'table', heads: [t.clause, t.promise, t.against, t.decided], rows },
    ],
  };
}

function inEnglish(words: string, language: Language): readonly Line[] {
  return [[language === 'en' ? words : { words, in: 'en' as const }]];
}

function overruledSection(promises: readonly ClausePromise[], language: Language): Section {
  const t = noticeWords[language].published;
  const rows = promises.map(({ id, says, overruledBy = '' }): readonly (readonly Line[])[] => [
    [[id]],
    inEnglish(says, language),
    lines(fieldName(overruledBy, language)),
  ]);
  return {
    id: 'overruled',
    title: t.overruled,
    blocks: [text(t.overruledLead), { kind: 'table', heads: [t.clause, t.promise, t.by], rows }],
  };
}

/** The comparison as one page that needs nothing else. */
export function comparisonHtml({ language, title, lead, sections, policy }: Comparison): string {
  const body = `<article class="policy-notice comparison"><header><h1>${escaped(title)}</h1><p class="lead">${escaped(lead)}</p></header>
${sections.map((section) => sectionHtml(section)).join('\n')}
</article>`;
  return document(language, `${title}: ${policy}`, body);
}

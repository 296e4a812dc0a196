import type { CookieRule, EnforcedPolicy, ProfilingRule } from '../model/policy.ts';
import type { ToldPolicy } from '../so/model.ts';
import { periodWords } from '../words/term-words.ts';
import { capitalised } from '../words/words.ts';
import { facts, given, lines, own, purposesInside, text } from './lines.ts';
import type { Block, Card, Line, Piece, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(2)(f), 22: who is sorted or judged by a machine, how, and what follows. */
export function profilingSection({ profiling }: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].profiling;
  const cards = [...profiling.values()].map((rule) => profilingCard(rule, teller));
  return {
    id: 'profiling',
    title: t.title,
    blocks: cards.length === 0 ? [text(t.none)] : [{ kind: 'cards', cards }],
  };
}

export function profilingCard(rule: ProfilingRule, teller: Teller): Card {
  const t = noticeWords[teller.language].profiling;
  const said = own(rule.text, teller, '');
  return {
    id: `profiling-${rule.name}`,
    title: capitalised(purposesInside(rule.for, teller)),
    blocks: [
      ...(said === '' ? [] : [text(said)]),
      facts(
        [t.logic, given(rule.logic, (logic) => [[own(logic, teller, '')]])],
        [t.effects, [...given(rule.effects, (effects) => [[own(effects, teller, '')]]), [t[rule.effect]]]],
        [t.review, given(rule.review, (review) => [[own(review, teller, '')]])],
      ),
    ],
  };
}

/** LEK 9:28, Tw 11.7a: what is put on a device, why, how long and who may decide; needed ones first. */
export function cookieSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].cookies;
  const all = [...policy.cookies.values()];
  const needed = all.filter(({ choice }) => choice === 'necessary');
  const used = all.filter(({ choice }) => choice !== 'necessary');
  return {
    id: 'cookies',
    title: t.title,
    blocks:
      all.length === 0
        ? [text(t.none)]
        : [
            text(t.lead),
            ...cookieTable(t.necessary, needed, policy, teller),
            ...cookieTable(t.others, used, policy, teller),
            ...(all.every(({ by }) => by === undefined) ? [text(t.noneOfThese)] : []),
            text(t.delete),
            ...given(teller.links.cookies, (to) => [text({ words: t.page, to })]),
          ],
  };
}

/** `head`: the sentence above the table, where nothing says yet what it lists. */
export function cookieTable(
  head: string | undefined,
  rules: readonly CookieRule[],
  policy: EnforcedPolicy,
  teller: Teller,
): readonly Block[] {
  if (rules.length === 0) return [];
  const t = noticeWords[teller.language].cookies;
  // Who sets it is worth a column only where somebody else does.
  const others = rules.some(({ by }) => by !== undefined);
  const rows = rules.map((rule) => [
    ...cookieRow(rule, teller),
    ...(others ? [[[setterOf(rule, policy, teller)]]] : []),
  ]);
  const heads = [t.what, t.why, t.lasts, t.choice, ...(others ? [t.by] : [])];
  return [...given(head, (words) => [text(words)]), { kind: 'table', heads, rows }];
}

function setterOf({ by }: CookieRule, { recipients }: EnforcedPolicy, teller: Teller): Piece {
  const setter = recipients.find(({ name }) => name === by);
  if (setter !== undefined) return own(setter.text, teller, setter.name);
  return by ?? noticeWords[teller.language].cookies.us;
}

function cookieRow(rule: CookieRule, teller: Teller): readonly (readonly Line[])[] {
  const { language } = teller;
  const t = noticeWords[language].cookies;
  const said = own(rule.text, teller, '');
  const names: Readonly<Record<string, string>> = t.names;
  const name = names[rule.name] ?? capitalised(purposesInside(rule.for, teller));
  const ends =
    rule.lasts === 'session' ? t.session : given(rule.lasts, (period) => [periodWords(period, language)])[0];
  return [
    [[`${name} (${t.kinds[rule.kind].toLowerCase()})`]],
    [...(said === '' ? [] : [[said]]), [t.for(purposesInside(rule.for, teller))]],
    [[capitalised(ends ?? t.unknown)]],
    given(rule.choice, (choice) => lines(t.choices[choice])),
  ];
}

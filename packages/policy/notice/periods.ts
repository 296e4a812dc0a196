import type { EnforcedPolicy } from '../model/policy.ts';
import { tombstoneRules, withTombstones } from '../retention/tombstones.ts';
import type { ToldPolicy } from '../so/model.ts';
import { recordName } from '../words/record-names.ts';
import { periodWords } from '../words/term-words.ts';
import { capitalised } from '../words/words.ts';
import { endLines, given, keepLines, lines, own, text } from './lines.ts';
import type { Line, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(2)(a): how long each kind of record stays, and what a law keeps of it after that. */
export function periodSection(policy: ToldPolicy, teller: Teller): Section {
  const { language } = teller;
  const t = noticeWords[language].periods;
  const all = withTombstones(policy);
  const records = [...new Set(all.retention.map(({ record }) => record))];
  return {
    id: 'periods',
    title: t.title,
    blocks: [
      text(t.lead),
      {
        kind: 'table',
        heads: [t.what, t.title],
        rows: [
          ...records.map((record) => [
            [[capitalised(recordName(record, language))]],
            endsOf(all, record, teller),
          ]),
          ...given(teller.declinable === '' ? undefined : policy.suppression, (period) => [
            [lines(t.suppressed), lines(t.suppression(periodWords(period, language), teller.declinable))],
          ]),
        ],
      },
      text(t.sooner),
      ...given(policy.grace, (period) => [text(t.grace(periodWords(period, language)))]),
      ...keepBlocks(policy, teller),
      ...dutyBlocks(policy, teller),
    ],
  };
}

/** What is kept of having done what a person may ask for, besides the records above, and for how long or as what. */
function dutyBlocks(policy: ToldPolicy, { language, copiesOfMails }: Teller): Section['blocks'] {
  const t = noticeWords[language].periods;
  const erasures = tombstoneRules(policy).length === 0 ? [] : lines(t.tombstones);
  const mails = copiesOfMails === undefined ? [] : lines(t.copiesOfMails[copiesOfMails]);
  const all = [...erasures, ...lines(t.waiting, t.queue), ...mails];
  return [text(t.duties), { kind: 'list', lines: all }];
}

/** Every end that a record can have, each said once: as it is counted, then in the policy's words. */
export function endsOf(policy: EnforcedPolicy, record: string, teller: Teller): readonly Line[] {
  const rules = policy.retention.filter((rule) => rule.record === record);
  const told = rules.map((rule) => own(rule.text, teller, '')).filter((words) => words !== '');
  const all: readonly Line[] = [
    ...rules.flatMap((rule) => endLines(rule, teller)),
    ...told.map((words): Line => [words]),
  ];
  return all.filter((line, index) => all.findIndex((other) => key(other) === key(line)) === index);
}

function key(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('');
}

function keepBlocks({ keeps }: ToldPolicy, teller: Teller): Section['blocks'] {
  if (keeps.length === 0) return [];
  const { language } = teller;
  const t = noticeWords[language].periods;
  const rows = keeps.map((keep) => [
    [[capitalised(recordName(keep.record, language))]],
    keepLines(keep, teller),
  ]);
  return [{ kind: 'table', heads: [t.keeps, t.title], rows }];
}

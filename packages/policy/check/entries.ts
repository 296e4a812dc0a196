import type { z } from 'zod';
import { fault } from '../finding.ts';
import type {
  Finding,
  Location,
  Origin,
  Period,
  PurposeRule,
  RetentionRule,
  Term,
  Wording,
} from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { parsePeriod } from '../period.ts';
import { type Located, nodeAt, type Path, placeOf } from '../read/located.ts';
import { type retentionFields, untilEvent, type wording } from '../shape/parts.ts';
import { atOnce } from '../term.ts';
import { type PurposeNames, purposeNamed } from './names.ts';

/** Entries that published text and house write alike, from their shapes into rules. */

export function wordingOf(text: z.infer<typeof wording> | undefined): Wording {
  return {
    ...(text?.sv !== undefined && { sv: text.sv }),
    ...(text?.nl !== undefined && { nl: text.nl }),
    ...(text?.en !== undefined && { en: text.en }),
  };
}

export function basesOf(basis: PurposeEntry['basis']): PurposeRule['bases'] {
  if (basis === undefined) return [];
  if (typeof basis === 'string') return [{ when: 'always', basis }];
  return Object.entries(basis).map(([when, one]) => ({ when, basis: one }));
}

interface PurposeEntry {
  readonly basis?:
    | PurposeRule['bases'][number]['basis']
    | Readonly<Record<string, PurposeRule['bases'][number]['basis']>>
    | undefined;
  readonly as?: PurposeRule['as'] | undefined;
  readonly uses: PurposeRule['uses'];
  readonly channels?: PurposeRule['channels'] | undefined;
  readonly interest?: z.infer<typeof wording> | undefined;
  readonly weighed?: string | undefined;
  readonly 'national-id'?: PurposeRule['nationalId'] | undefined;
  readonly statute?: string | undefined;
  readonly text?: z.infer<typeof wording> | undefined;
  readonly clauses?: readonly string[] | undefined;
}

export function purposeRule(
  entry: PurposeEntry,
  purpose: PurposeId,
  name: string,
  origin: Origin,
  at: Location,
): PurposeRule {
  return {
    purpose,
    name,
    bases: basesOf(entry.basis),
    ...(entry.as !== undefined && { as: entry.as }),
    uses: [...new Set(entry.uses)],
    channels: entry.channels ?? [],
    ...(entry.interest !== undefined && { interest: wordingOf(entry.interest) }),
    ...(entry.weighed !== undefined && { weighed: entry.weighed }),
    ...(entry['national-id'] !== undefined && { nationalId: entry['national-id'] }),
    ...(entry.statute !== undefined && { statute: entry.statute }),
    text: wordingOf(entry.text),
    clauses: entry.clauses ?? [],
    origin,
    at,
  };
}

type RetentionEntry = z.infer<z.ZodObject<typeof retentionFields>> & {
  readonly clauses?: readonly string[] | undefined;
  readonly reason?: string;
  readonly article?: string | undefined;
};

/** One rule for `keep`, one more for `at-most`; the earliest wins. */
export function retentionRules(
  findings: Finding[],
  names: PurposeNames,
  entry: RetentionEntry,
  origin: Origin,
  tree: Located,
  path: Path,
): RetentionRule[] {
  const at = placeOf(tree, path);
  const ends = entry.for?.flatMap(
    (word, index) => purposeNamed(findings, names, word, placeOf(tree, [...path, 'for', index])) ?? [],
  );
  const shared = {
    record: entry.record,
    ...(ends !== undefined && { for: ends }),
    text: wordingOf(entry.text),
    clauses: entry.clauses ?? [],
    origin,
    at,
    ...(entry.reason !== undefined && { reason: entry.reason }),
    ...(entry.article !== undefined && { law: entry.article }),
    ...(entry['on-withdrawal'] && { onWithdrawal: periodOf(entry['on-withdrawal'].within) }),
    ...(entry.lasts !== undefined && {
      lasts: Object.fromEntries(
        Object.entries(entry.lasts).map(([event, period]) => [event, periodOf(period)]),
      ),
    }),
    ...(entry.warn !== undefined && { warn: periodOf(entry.warn) }),
  };
  const rules: RetentionRule[] = [];
  const until = untilEvent(entry.keep);
  if (until !== undefined) {
    rules.push({ ...shared, from: until, term: atOnce });
    const from = nodeAt(tree, [...path, 'from']);
    if (from) findings.push(fault('unknown-key', from.at, '`from` has no meaning beside `until`'));
  } else if (entry.from === undefined) {
    const help = 'name the event that the period counts from, e.g. `from: placed`';
    findings.push(fault('missing-key', at, '`from` is missing', { help, law: 'GDPR 13(2)(a)' }));
  } else {
    rules.push({ ...shared, ...eventOf(entry.record, entry.from), term: termOf(entry.keep) });
  }
  const most = entry['at-most'];
  if (most) {
    const when = most.when === undefined ? {} : { when: most.when };
    rules.push({ ...shared, ...eventOf(entry.record, most.from), term: termOf(most.keep), ...when });
  }
  return rules;
}

function eventOf(record: string, from: string): { readonly from: string; readonly of?: string } {
  const [first = from, second] = from.split(' ');
  if (second === undefined) return { from: first };
  return first === record ? { from: second } : { from: second, of: first };
}

/** INVARIANT: the shape accepted the words, so they parse. */
export function periodOf(words: string): Period {
  const parsed = parsePeriod(words);
  if ('problem' in parsed) throw new Error(`period not checked: ${parsed.problem}`);
  return parsed.period;
}

function termOf(words: string): Term {
  return { kind: 'period', period: periodOf(words) };
}

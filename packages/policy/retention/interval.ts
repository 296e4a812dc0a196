import { statutesIn } from '../law/statutes.ts';
import type { Jurisdiction, Location, RetentionRule, StatutoryKeep, Term } from '../model/policy.ts';
import { dueOn } from '../term.ts';

/**
 * When the parts of a record go. Two bounds a part: before `earliest` a statute forbids its deletion, from `latest`
 * on the policy forbids its keeping. Each is a first day: of what may go, and of what must be gone.
 */
export interface RecordTimes {
  readonly record: string;
  /** What no statute names, which may go at any time; then the columns of each statute. */
  readonly parts: readonly PartTimes[];
  /** Every rule of the policy about it, those of some rows too, in the policy's order. */
  readonly rules: readonly Bound[];
}

/** Columns of a record that go together, and the bounds between which they go. */
export interface PartTimes {
  /** `table.column`, or all that no statute names. */
  readonly columns: readonly string[] | 'rest';
  readonly earliest?: Bound;
  readonly latest?: Bound;
}

/** A day, and the rule or statute that sets it. */
export interface Bound {
  readonly day: Temporal.PlainDate;
  /** Event it counts from: `placed`, or of another record, `order-history placed`. */
  readonly from: string;
  readonly term: Term;
  /** The rows for which it holds, where not for all. */
  readonly when?: string;
  /** The statute; absent for the policy's own rule. */
  readonly law?: string;
  /** Nobody verified the statute: what it demands is shown, and never an error. */
  readonly unverified?: true;
  readonly at: Location;
}

/** A rule that deletes what a statute demands: the days at which they part, and where each is written. */
export interface TimeConflict {
  readonly rule: Bound;
  readonly statute: Bound;
}

/** The retention of a policy: published, where no `keeps` stand, or enforced. */
export interface Retained {
  readonly jurisdiction: Jurisdiction;
  readonly timeZone: string;
  readonly retention: readonly RetentionRule[];
  readonly keeps: readonly StatutoryKeep[];
}

/**
 * The times of a record all of whose events happened at `event`. Several rules of one record: the first that ends
 * counts, since each alone forbids keeping the rows that it is about. Undefined where the policy has no such record.
 *
 * @example timesOf(policy, 'order-history', Temporal.PlainDate.from('2026-08-15'))
 * // rest: latest 2031-08-15; columns of BFL 7:2: earliest and latest 2034-01-01
 */
export function timesOf(
  policy: Retained,
  record: string,
  event: Temporal.PlainDate,
): RecordTimes | undefined {
  const rules = policy.retention
    .filter((rule) => rule.record === record)
    .map((rule) => ruleBound(policy, rule, event));
  const keeps = policy.keeps.filter((keep) => keep.record === record);
  if (rules.length === 0 && keeps.length === 0) return undefined;
  const latest = first(rules.filter((rule) => rule.when === undefined)) ?? first(rules);
  const rest: PartTimes = { columns: 'rest', ...(latest && { latest }) };
  const kept = keeps.map((keep): PartTimes => {
    const end = keepBound(policy, keep, event);
    // What the statute demands, and no day longer (GDPR 5(1)(e)), save where the rule keeps the whole row longer.
    const own = latest !== undefined && later(latest.day, end.day) ? latest : end;
    return { columns: keep.columns.map(({ column }) => column), earliest: end, latest: own };
  });
  return { record, parts: [rest, ...kept], rules };
}

/**
 * Where rules of `policy`, taken alone, delete what statutes demand. `keeps`: which statutes its records are under,
 * as a house found: of the same record, or of one that the house split off, citing the clause that the rule is from.
 * A statute that only permits demands nothing.
 */
export function conflictsOf(
  policy: Retained,
  keeps: readonly StatutoryKeep[],
  event: Temporal.PlainDate,
): readonly TimeConflict[] {
  return policy.retention.flatMap((rule) => {
    const ends = ruleBound(policy, rule, event);
    return keeps
      .filter((keep) => isAbout(keep, rule) && demands(keep.statute, policy.jurisdiction))
      .map((keep) => keepBound(policy, keep, event))
      .filter((statute) => later(statute.day, ends.day))
      .map((statute) => ({ rule: ends, statute }));
  });
}

function isAbout(keep: StatutoryKeep, rule: RetentionRule): boolean {
  return keep.record === rule.record || keep.clauses.some((clause) => rule.clauses.includes(clause));
}

function demands(statute: string, jurisdiction: Jurisdiction): boolean {
  const rows = statutesIn(statute, jurisdiction);
  return rows.length === 0 || rows.some(({ effect }) => effect === 'requires');
}

function ruleBound({ timeZone }: Retained, rule: RetentionRule, event: Temporal.PlainDate): Bound {
  const { from, of, term, when, at } = rule;
  return {
    day: dueOn(term, event, timeZone),
    from: of === undefined ? from : `${of} ${from}`,
    term,
    ...(when !== undefined && { when }),
    at,
  };
}

function keepBound(policy: Retained, keep: StatutoryKeep, event: Temporal.PlainDate): Bound {
  const { from, term, statute, unverified, at } = keep;
  return {
    day: dueOn(term, event, policy.timeZone),
    ...{ from, term, law: statute },
    ...(unverified && { unverified }),
    at,
  };
}

function first(bounds: readonly Bound[]): Bound | undefined {
  return bounds.reduce<Bound | undefined>(
    (found, one) => (found === undefined || later(found.day, one.day) ? one : found),
    undefined,
  );
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) > 0;
}

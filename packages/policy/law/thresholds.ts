import type { Jurisdiction, Period } from '../model/policy.ts';
import { parsePeriod } from '../period.ts';
import { gdpr, holdIn, inForce, type LawRow } from './row.ts';

/**
 * How long something is usually kept where no statute says: storage limitation asks for no longer than needed (GDPR
 * 5(1)(e)), and authorities have said where they begin to doubt. `most`: longer looks excessive. `least`: sooner
 * looks like pressing. `proposed`: what shows, as long as somebody may ask, that duties were met.
 */
export interface Threshold extends LawRow {
  readonly id: ThresholdId;
  readonly matter: string;
  readonly bound: 'most' | 'least' | 'proposed';
  /** In the words of the policy language: `24 months`. */
  readonly term: string;
  /** The duty behind it, as a finding cites it. */
  readonly law: string;
}

/** A period beyond which a finding asks whether it is not too long or too short. */
export type ThresholdId =
  | 'cookies'
  | 'consent-again'
  | 'logs'
  | 'site-use'
  | 'messages'
  | 'former-customers'
  | 'breaches'
  | 'requests';

const practice = 'no statute; practice of authorities';

/** The table of such periods. */
export const thresholds: readonly Threshold[] = [
  row('cookies', 'what stays on a visitor’s device', 'most', '13 months', {
    law: 'GDPR 5(1)(e), C-673/17',
    source: 'no statute, though the time must be told; the French authority (CNIL) doubts more',
  }),
  row('consent-again', 'asking again a visitor who said no', 'least', '6 months', {
    law: 'GDPR 4(11)',
    source: 'no statute; the French authority (CNIL)',
  }),
  row('logs', 'logs, IP addresses in them', 'most', '12 months', {}),
  row('site-use', 'what somebody did on a site', 'most', '24 months', {}),
  row('messages', 'messages and cases of support', 'most', '24 months', {}),
  row('former-customers', 'marketing to those who are customers no more', 'most', '24 months', {}),
  row('breaches', 'the register of breaches', 'proposed', '5 years', {
    law: 'GDPR 33(5)',
    source: 'no period in the law; as long as a fine is possible',
  }),
  row('requests', 'the log of requests and their answers', 'proposed', '5 years', {
    law: 'GDPR 5(2), 12(3)',
    source: 'no period in the law; as long as a fine is possible',
  }),
];

function row(
  id: ThresholdId,
  matter: string,
  bound: Threshold['bound'],
  term: string,
  { law = 'GDPR 5(1)(e)', source = practice }: { readonly law?: string; readonly source?: string },
): Threshold {
  return { id, jurisdiction: 'EU', matter, bound, term, law, validFrom: gdpr, certainty: 'L', source };
}

/** The row of `id` that holds there on `day`, with its period. */
export function threshold(
  id: ThresholdId,
  jurisdiction: Jurisdiction,
  day: Temporal.PlainDate,
): (Threshold & { readonly period: Period }) | undefined {
  const found = holdIn(thresholds, jurisdiction).find((one) => one.id === id && inForce(one, day));
  const parsed = found && parsePeriod(found.term);
  return found && parsed && 'period' in parsed ? { ...found, period: parsed.period } : undefined;
}

import type { Jurisdiction } from '@trygg/policy';
import { requestDue } from '@trygg/policy/law';
import type { RequestRight } from '../model/refusals.ts';

/**
 * Rights that are carried out at once: nothing has to be looked into, and nobody is harmed by doing it for whoever asks.
 * Marketing stops by Art. 21(3); what rests on a consent ends without undue delay (Art. 7(3)), in this software at once.
 */
const atOnce: readonly RequestRight[] = ['marketing-objection', 'withdrawal'];

/** The day on which it arrived is the day by which it is carried out. */
export function isAtOnce(right: RequestRight): boolean {
  return atOnce.includes(right);
}

/** The day by which a request is to be answered unless it is extended. */
export function dueOf(
  right: RequestRight,
  received: Temporal.PlainDate,
  jurisdiction: Jurisdiction,
): Temporal.PlainDate {
  return isAtOnce(right) ? received : requestDue(received, jurisdiction);
}

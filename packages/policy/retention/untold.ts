import type { RetentionRule } from '../model/policy.ts';

/**
 * The event of a published period of which the text does not say from when it counts. It begins on no day, so nothing
 * can be enforced by it: a decision on the record takes its place, with an event and no more time than was published.
 */
const untoldStart = 'untold';

export function startsUntold({ from }: Pick<RetentionRule, 'from'>): boolean {
  return from === untoldStart;
}

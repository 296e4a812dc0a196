import { createHash } from 'node:crypto';
import type { JsonValue } from '../model/subject.ts';
import { canonicalJson } from './json.ts';

/**
 * SHA-256 hex over the canonical JSON of a plan: the same plan has the same hash wherever it was made. Throws
 * `TypeError` where the plan holds what has no canonical form, such as a fraction.
 */
export function hashOf(plan: object): string {
  return createHash('sha256')
    .update(canonicalJson(plan as JsonValue))
    .digest('hex');
}

/** Freezes a plan to its leaves: what was printed is what runs. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

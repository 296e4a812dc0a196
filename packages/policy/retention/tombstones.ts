import type { EnforcedPolicy, RetentionRule } from '../model/policy.ts';
import { endsLater } from '../term.ts';

/**
 * How long the codes of erased rows are kept, which lie outside the database so that an older copy cannot bring the rows
 * back: as the ledger's notes of the same erasures, and no shorter than a copy may be kept. No policy has a rule of its
 * own for them; the engine ends them so (`tombstonesEndBefore`).
 */
export function tombstoneRules({
  retention,
  backups,
}: Pick<EnforcedPolicy, 'retention' | 'backups'>): readonly RetentionRule[] {
  const copies = backups?.kept && ({ kind: 'period', period: backups.kept } as const);
  return retention
    .filter(({ record }) => record === 'ledger')
    .map(({ term, from, clauses, origin, at }) => ({
      record: 'tombstone',
      term: copies && endsLater(copies, term) ? copies : term,
      from,
      text: {},
      clauses,
      origin,
      at,
    }));
}

/** A policy with that rule among its own, for whatever tells of periods. */
export function withTombstones<P extends EnforcedPolicy>(policy: P): P {
  return { ...policy, retention: [...policy.retention, ...tombstoneRules(policy)] };
}

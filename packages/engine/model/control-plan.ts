import type { Finding } from '@trygg/policy';
import type { RefusedActivity } from './controls.ts';

/**
 * One statement of a plan, or the password of a role, which is derived when the plan runs and printed nowhere.
 * Steps stand in the order in which they run.
 */
export type ControlStep =
  | { readonly kind: 'statement'; readonly phase: Phase; readonly verb: ControlVerb; readonly sql: string }
  | { readonly kind: 'password'; readonly phase: Phase; readonly role: string };

/** What a statement does, for those who order or count steps: nobody reads it back out of the text. */
export type ControlVerb =
  | `${'create' | 'alter' | 'drop'} role`
  | `${'create' | 'drop'} ${'policy' | 'trigger' | 'function'}`
  | 'alter table'
  | 'grant'
  | 'revoke'
  | 'insert'
  | 'update'
  | 'select';

export type Phase = 'name' | 'remove' | 'roles' | 'standing' | 'functions' | 'rules' | 'grants';

/** The difference between what the policy asks and what the database has: frozen JSON, read before it runs. */
export interface ControlPlan {
  readonly kind: 'controls';
  readonly policyHash: string;
  readonly databaseId: string;
  readonly steps: readonly ControlStep[];
  readonly permitted: readonly string[];
  readonly refused: readonly RefusedActivity[];
  readonly findings: readonly Finding[];
  /** What the given account cannot do, and what stands beside the controls; for the reader. */
  readonly notes: readonly string[];
  /** SHA-256 hex over the steps as they run, without their verbs. */
  readonly hash: string;
}

/** A row of `trygg.control`. */
export interface InstalledControl {
  readonly key: string;
  readonly definition: string;
  readonly live: string | null;
}

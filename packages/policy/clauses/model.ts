import type { Finding, Location } from '../model/policy.ts';
import type { ModuleId } from './modules.ts';

/**
 * How a promise is kept. `control`: a running system must keep it. `render`: a page or document must show it.
 * `static`: the check itself proves it. `attest`: people must do it.
 */
export type PromiseKind = 'control' | 'render' | 'static' | 'attest';

/** One promise of a clause; a clause can hold several: a channel, a field, a recipient each. */
export interface ClausePromise {
  /** `kliniksupport-011/a`. */
  readonly id: string;
  readonly says: string;
  readonly kind: PromiseKind;
  /** Paths into the enforced policy that are there. */
  readonly rules: readonly string[];
  /** Paths that it names and that the enforced policy has not. */
  readonly gone: readonly string[];
  readonly activities: readonly string[];
  readonly attestation?: string;
  /** The part of the shop that will keep it, where it is not built: bound, never kept. */
  readonly awaits?: ModuleId;
  /** The article that forbids keeping it as written. A promise that is stricter than the law is never overruled. */
  readonly overruledBy?: string;
  /** Clauses of the same text that say otherwise, `030` or `030/a`: the house decided which of them holds. */
  readonly conflictsWith?: readonly string[];
  readonly at: Location;
}

/** One sentence of the published text. */
export interface Clause {
  /** `kliniksupport-011`. */
  readonly id: string;
  /** Kind of sentence, where it promises nothing. */
  readonly info?: string;
  readonly promises: readonly ClausePromise[];
  readonly at: Location;
}

/** What people see to, by whom and how often; it stands in for software that cannot prove a promise. */
export interface Attestation {
  readonly name: string;
  readonly says: string;
  readonly by: string;
  readonly every: string;
}

/** clauses.yaml, read against the policy whose sentences it cuts. */
export interface ReadClauses {
  /** As the file declares it. */
  readonly policy: string;
  readonly total: number;
  readonly attestations: readonly Attestation[];
  readonly clauses: readonly Clause[];
  readonly findings: readonly Finding[];
}

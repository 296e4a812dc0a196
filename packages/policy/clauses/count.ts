import type { ClausePromise, PromiseKind, ReadClauses } from './model.ts';

/** The clauses of a policy in figures, as `trygg clauses --json` prints them. */
export interface CountedClauses {
  readonly policy: string;
  /** Clauses that clauses.yaml accounts for. */
  readonly total: number;
  /** Promises by kind; under `info` the clauses that promise nothing. */
  readonly byKind: Readonly<Record<PromiseKind | 'info', number>>;
  /** Promises that no rule, activity or attestation keeps. */
  readonly unbound: readonly string[];
  /** Promises that name a rule which the enforced policy has not. */
  readonly gone: readonly { readonly id: string; readonly rule: string }[];
  readonly awaiting: readonly { readonly id: string; readonly module: string }[];
  readonly overruled: readonly { readonly id: string; readonly by: string }[];
  /** Promises that other clauses of the text speak against, and that a decision settles. */
  readonly conflicts: readonly { readonly id: string; readonly with: readonly string[] }[];
}

/** Counts clauses and promises by kind, and lists what nothing keeps; for `trygg clauses`. */
export function countClauses(read: ReadClauses): CountedClauses {
  const promises = read.clauses.flatMap((clause) => clause.promises);
  const byKind = { control: 0, render: 0, static: 0, attest: 0, info: 0 };
  for (const { kind } of promises) byKind[kind]++;
  byKind.info = read.clauses.filter(({ info }) => info !== undefined).length;
  return {
    policy: read.policy,
    total: read.clauses.length,
    byKind,
    unbound: promises.filter(isUnbound).map(({ id }) => id),
    gone: promises.flatMap(({ id, gone }) => gone.map((rule) => ({ id, rule }))),
    awaiting: promises.flatMap(({ id, awaits }) => (awaits === undefined ? [] : [{ id, module: awaits }])),
    overruled: promises.flatMap(({ id, overruledBy }) =>
      overruledBy === undefined ? [] : [{ id, by: overruledBy }],
    ),
    conflicts: promises.flatMap(({ id, conflictsWith }) =>
      conflictsWith === undefined ? [] : [{ id, with: conflictsWith }],
    ),
  };
}

function isUnbound({ rules, activities, attestation }: ClausePromise): boolean {
  return rules.length + activities.length === 0 && attestation === undefined;
}

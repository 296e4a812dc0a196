import { fault } from '../finding.ts';
import type { Decision, Finding } from '../model/policy.ts';
import { type Located, type Path, placeOf } from '../read/located.ts';
import type { Clause, ClausePromise } from './model.ts';

/**
 * Decisions that settle a conflict: those that cite the promise itself (`004/a`). One that cites its sentence may be
 * about something else that stands in it.
 */
export function settledBy<Settling extends Pick<Decision, 'clauses'>>(
  { id }: Pick<ClausePromise, 'id'>,
  decisions: readonly Settling[],
): readonly Settling[] {
  const cited = numberOf(id);
  return decisions.filter(({ clauses }) => clauses.includes(cited));
}

/** `dittoo-004/a` is `004/a`. */
function numberOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

/**
 * What a promise conflicts with is there and is another promise; no law overrules it beside; and a decision of the
 * house settles it. `decisions` are absent while the policy has errors: then nobody can say what was decided.
 */
export function checkConflicts(
  clauses: readonly Clause[],
  tree: Located,
  decisions: readonly Decision[] | undefined,
): Finding[] {
  const known = new Set(
    clauses.flatMap(({ id, promises }) => [numberOf(id), ...promises.map((one) => numberOf(one.id))]),
  );
  return clauses.flatMap(({ id, promises }) =>
    promises.flatMap((promise, index) => {
      if (promise.conflictsWith === undefined) return [];
      const path: Path = ['entries', numberOf(id), index];
      return [
        ...promise.conflictsWith.flatMap((other, at) =>
          otherFault(promise, other, known, () => placeOf(tree, [...path, 'conflictsWith', at])),
        ),
        ...unsettled(promise, decisions, () => placeOf(tree, [...path, 'conflictsWith'])),
      ];
    }),
  );
}

function otherFault(
  { id }: ClausePromise,
  other: string,
  known: ReadonlySet<string>,
  at: () => Finding['at'],
): Finding[] {
  if (!known.has(other))
    return [fault('unknown-clause', at(), `\`${id}\` conflicts with \`${other}\`, which is not there`)];
  if (other !== numberOf(id) && other !== numberOf(id).slice(0, 3)) return [];
  const help = 'name the sentence that says otherwise, or the other promise of this one';
  return [fault('conflict-with-itself', at(), `\`${id}\` is said to conflict with itself`, { help })];
}

function unsettled(
  promise: ClausePromise,
  decisions: readonly Decision[] | undefined,
  at: () => Finding['at'],
): Finding[] {
  const { id, overruledBy } = promise;
  if (overruledBy !== undefined) {
    const message = `\`${id}\` is both overruled by \`${overruledBy}\` and in conflict`;
    const help = 'keep `overruledBy` where the article forbids keeping it as written, else `conflictsWith`';
    return [fault('overruled-and-in-conflict', at(), message, { help })];
  }
  if (decisions === undefined || settledBy(promise, decisions).length > 0) return [];
  const help = `decide which holds, and cite "${numberOf(id)}" among the decision’s \`clauses\``;
  const message = `\`${id}\` conflicts with ${listOf(promise)}, and no decision settles it`;
  return [fault('conflict-undecided', at(), message, { help, law: 'GDPR 5(1)(a)' })];
}

function listOf({ conflictsWith = [] }: ClausePromise): string {
  return conflictsWith.map((one) => `\`${one}\``).join(', ');
}

import type { Clause, ClausePromise } from '../clauses/model.ts';
import { fault } from '../finding.ts';
import type { EnforcedPolicy, Finding } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { isSo, type So, type SoState } from './model.ts';
import { signedFor } from './signed.ts';
import { isOpened, type Workings } from './workings.ts';

/**
 * Statements, measures, backups and places are as good as the promises of the text that lean on them: each of those has
 * to be kept, but for what an article overrules. What the software or people keep by themselves needs no promise.
 */
export function statementStates(
  policy: EnforcedPolicy,
  clauses: readonly Clause[],
  workings: Workings,
  states: ReadonlyMap<string, SoState>,
): ReadonlyMap<string, SoState> {
  const promises = clauses.flatMap((clause) => clause.promises);
  const weighed = promised(policy).map(({ path, about: ends }): [string, SoState] => {
    const idle = ends?.every((one) => !isSo(states.get(`purposes.${one}`)));
    if (idle === true)
      return [path, { state: 'not-in-use', missing: `it is about ${ends?.join(', ')}, which is not in use` }];
    const about = promises.filter(({ rules }) =>
      rules.some((rule) => rule === path || rule.startsWith(`${path}.`)),
    );
    return [path, stateOf(path, about, workings, states)];
  });
  return new Map(weighed);
}

interface Promised {
  readonly path: string;
  /** Purposes that it is about, where it is not about all that is done. */
  readonly about?: readonly PurposeId[] | undefined;
}

/** What is neither purpose nor data nor right: it holds by being kept. */
function promised({ statements, security, backups, locations }: EnforcedPolicy): readonly Promised[] {
  return [
    ...security.map((one) => ({ path: `security.${one.measure}`, about: one.for })),
    ...[...statements].map(([id, one]) => ({ path: `statements.${id}`, about: one.for })),
    ...(backups ? [{ path: 'backups', about: backups.for }] : []),
    ...[...locations.keys()].map((handling) => ({ path: `locations.${handling}` })),
  ];
}

function stateOf(
  path: string,
  about: readonly ClausePromise[],
  workings: Workings,
  states: ReadonlyMap<string, SoState>,
): SoState {
  const signed = signedFor(path, workings);
  if (signed !== undefined) return signed;
  const keeping = workings.keeps.get(path);
  if (keeping !== undefined) return { state: 'in-use', by: [{ kind: 'host', name: keeping }] };
  if (about.length === 0) return { state: 'not-in-use', missing: 'no clause says what keeps it' };
  const standing = about.filter(({ overruledBy }) => overruledBy === undefined);
  const [overruled] = about.flatMap(({ overruledBy }) => overruledBy ?? []);
  if (standing.length === 0) return { state: 'overruled', by: overruled ?? '' };
  const missing = standing.flatMap((one) => missingOf(one, workings, states));
  if (missing.length > 0) return { state: 'not-in-use', missing: [...new Set(missing)].join('; ') };
  const people = standing.flatMap(({ attestation }) =>
    attestation === undefined ? [] : (signedFor(`attestation ${attestation}`, workings) ?? []),
  );
  const [first] = people;
  if (first !== undefined && standing.every(({ kind }) => kind === 'attest')) return first;
  const names = [...new Set(standing.flatMap(({ activities }) => activities))];
  return {
    state: 'in-use',
    by: names.length > 0 ? names.map((name) => ({ kind: 'activity', name })) : [{ kind: 'text', name: path }],
  };
}

/** What a promise lacks so that it could be kept; nothing: it is. */
function missingOf(
  { id, kind, awaits, attestation, activities, rules, conflictsWith }: ClausePromise,
  workings: Workings,
  states: ReadonlyMap<string, SoState>,
): readonly string[] {
  if (awaits !== undefined) return [`${id} awaits ${awaits}`];
  if (conflictsWith !== undefined)
    return [`${id} conflicts with ${conflictsWith.join(', ')}, and that was decided for`];
  if (kind === 'attest') {
    const name = attestation ?? '';
    return signedFor(`attestation ${name}`, workings) ? [] : [`${id}: nobody has signed \`${name}\``];
  }
  if (kind !== 'control') return [];
  const shut = activities
    .filter((name) => !workings.activities.some((one) => one.name === name && isOpened(one)))
    .map((name) => `${id}: nothing opens ${name}`);
  // A record that nothing writes outlives no period.
  const unused = rules
    .filter((rule) => !/^(?:retention|keeps)\./u.test(rule))
    .filter((rule) => nearest(rule, states)?.state === 'not-in-use')
    .map((rule) => `${id}: ${rule} is not in use`);
  return [...shut, ...unused];
}

/**
 * Faults of promises that count as kept and are not: of a control that waits for nothing no rule is in use, or an entry is
 * not in use as a whole although some controls that lean on it are kept. What is rendered is told of either half, and
 * what is static, a basis or a limit, is not broken while nothing is done.
 */
export function idlePromises(clauses: readonly Clause[], { at, entries }: So): readonly Finding[] {
  const states = new Map(entries.map(({ path }) => [path, at(path) as SoState]));
  const waiting = ({ awaits, overruledBy, conflictsWith }: ClausePromise): boolean =>
    (awaits ?? overruledBy ?? conflictsWith) !== undefined;
  const promises = clauses.flatMap((clause) => clause.promises);
  const controls = promises.filter((one) => one.kind === 'control' && !waiting(one));
  const idle = controls.filter(
    ({ rules }) => rules.length > 0 && rules.every((rule) => nearest(rule, states)?.state === 'not-in-use'),
  );
  const awaited = promises.filter(
    ({ awaits, overruledBy }) => awaits !== undefined && overruledBy === undefined,
  );
  const leaning = (one: ClausePromise, path: string): boolean =>
    one.rules.some((rule) => rule === path || rule.startsWith(`${path}.`));
  const mixed = entries
    .filter(({ path, state }) => state === 'not-in-use' && /^(?:security|statements)\./u.test(path))
    .flatMap(({ path }) => {
      const kept = controls.filter(
        (one) => leaning(one, path) && !one.rules.some((rule) => isIdleBeside(rule, path, states)),
      );
      return kept.length === 0
        ? []
        : awaited.filter((one) => leaning(one, path)).map((one) => ({ one, path }));
    });
  return [
    ...idle.map(({ id, at: place, rules }) =>
      fault('promise-idle', place, `\`${id}\` counts as kept, and nothing of ${rules.join(', ')} is in use`, {
        help: 'name the rule that keeps it, or what it `awaits`',
        law: 'GDPR 5(1)(a)',
      }),
    ),
    ...mixed.map(({ one, path }) =>
      fault('entry-sunk', one.at, `\`${one.id}\` awaits, so that all of \`${path}\` is told as not in use`, {
        help: 'let the entry say what is kept, and let what is missing name another rule',
        law: 'GDPR 5(1)(a)',
      }),
    ),
  ];
}

function isIdleBeside(rule: string, path: string, states: ReadonlyMap<string, SoState>): boolean {
  return rule !== path && !rule.startsWith(`${path}.`) && nearest(rule, states)?.state === 'not-in-use';
}

/** The state of the entry that a path leads into: `recipients.carriers` of `recipients.carriers.for.orders`. */
function nearest(path: string, states: ReadonlyMap<string, SoState>): SoState | undefined {
  const steps = path.split('.');
  for (let length = steps.length; length > 1; length--) {
    const found = states.get(steps.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}

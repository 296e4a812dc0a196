import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { readKey } from './who.ts';

/** A subject as `resolve` yields it; one that somebody made up is refused. */
export function checkedSubject(context: RightsContext, subject: Subject): Subject {
  const refuse = (): RightsError =>
    new RightsError('subject_refused', `\`${subject.kind}\` names no subject`);
  if (subject.refs.length === 0 || subject.refs.some((ref) => ref.kind !== subject.kind)) throw refuse();
  const keys = new Set(subject.refs.map((ref) => readKey(context, subject.kind, ref.key, refuse)));
  return { kind: subject.kind, refs: [...keys].map((key) => ({ kind: subject.kind, key })) };
}

/** Keys of the subjects, by kind, both in one order. */
export function keysByKind(subjects: readonly Subject[]): ReadonlyMap<SubjectKind, readonly string[]> {
  const keys = new Map<SubjectKind, string[]>();
  for (const { kind, refs } of [...subjects].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
    const own = keys.get(kind) ?? [];
    keys.set(kind, own);
    for (const { key } of refs) own.push(key);
  }
  for (const own of keys.values()) own.sort();
  return keys;
}

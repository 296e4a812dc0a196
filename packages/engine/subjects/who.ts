import { columnType } from '../catalog/references.ts';
import type { RightsContext } from '../model/context.ts';
import type { DataMap, SubjectKind } from '../model/map.ts';
import { RightsError } from '../rights-errors.ts';

/** What somebody typed to name a subject. */
export type Who =
  | { readonly kind: 'key'; readonly subject: SubjectKind; readonly key: string }
  | { readonly kind: 'identifier'; readonly text: string };

const nil = '00000000-0000-0000-0000-000000000000';

/** Reads `person:<key>` or an identifier. Throws `subject_refused` for whatever could mean nobody or everybody. */
export function readWho(context: RightsContext, text: string): Who {
  const named = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
  const refuse = (why: string): RightsError =>
    new RightsError('subject_refused', `\`${named}\` ${why}`, { help: `write ${forms(context.map)}` });
  if (text.trim() === '')
    throw new RightsError('subject_refused', 'no subject is named', { help: `write ${forms(context.map)}` });
  if (text.length > 320 || /[\p{Cc}\p{Cf}]/u.test(text)) throw refuse('names no subject');
  if (/[%*]/u.test(text)) throw refuse('names no single subject');
  const prefix = /^([a-z][a-z0-9-]*):(.*)$/u.exec(text);
  const [subject, key] = [prefix?.[1], prefix?.[2]];
  if (subject !== undefined && key !== undefined) {
    if (!context.map.subjects.has(subject)) throw refuse('names no kind of subject');
    return {
      kind: 'key',
      subject,
      key: readKey(context, subject, key, () => refuse('is no key of a subject')),
    };
  }
  if (/\s|^[0_-]*$/u.test(text) || text.toLowerCase() === nil) throw refuse('names no subject');
  return { kind: 'identifier', text };
}

/** The key as PostgreSQL writes it, so that it equals `trygg.subject.key`. */
export function readKey(
  context: RightsContext,
  kind: SubjectKind,
  key: string,
  refuse: () => RightsError,
): string {
  const root = context.map.subjects.get(kind);
  if (root === undefined || /^[0_\s-]*$/u.test(key) || key !== key.trim()) throw refuse();
  const type = columnType(context)(root.table, root.key);
  if (type === 'uuid') {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(key)) throw refuse();
    return key.toLowerCase();
  }
  if (['smallint', 'integer', 'bigint'].includes(type)) {
    const most = type === 'smallint' ? 2n ** 15n : type === 'integer' ? 2n ** 31n : 2n ** 63n;
    if (!/^[1-9]\d{0,18}$/u.test(key) || BigInt(key) >= most) throw refuse();
  }
  return key;
}

function forms(map: DataMap): string {
  const kinds = [...map.subjects.keys()].map((kind) => `\`${kind}:<key>\``);
  const names = new Set(
    [...map.subjects.values()].flatMap((root) => root.identifiers.map((one) => one.name)),
  );
  return [...kinds, ...[...names].map((name) => `an ${name} address`.replace(/^an (?=[^aeio])/u, 'a '))].join(
    ' or ',
  );
}

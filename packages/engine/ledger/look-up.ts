import type { ClientBase } from 'pg';
import type { FindWay } from '../model/finding.ts';
import type { SubjectRef } from '../model/subject.ts';
import { staffDigest, subjectDigest, subjectsBody } from './keys.ts';
import { writeEntry } from './write.ts';

/**
 * Staff looked at a subject, who may see that it happened, when and by what, and not who it was (C-579/21): the
 * name is a keyed hash, with which the shop can tell whether two look-ups were one person's.
 */
export async function writeLookUp(
  client: ClientBase,
  secret: Buffer,
  look: {
    readonly refs: readonly SubjectRef[];
    readonly what: string;
    readonly by: string;
    readonly ways?: readonly FindWay[];
  },
): Promise<void> {
  const subjects = look.refs.map((ref) => subjectDigest(secret, ref));
  await writeEntry(client, {
    kind: 'look-up',
    subject: subjects[0] ?? null,
    body: {
      activity: look.what,
      by: staffDigest(secret, look.by),
      ...(look.ways === undefined ? {} : { ways: look.ways }),
      ...subjectsBody(subjects),
    },
  });
}

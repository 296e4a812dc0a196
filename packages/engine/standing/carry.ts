import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { Change, Evidence } from '../model/standing.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { inStatement, overRole, type RightsConnections } from '../run/over-role.ts';
import { type Declined, declinedBefore, lookedUp } from './declined-before.ts';
import { reachedAndDue } from './reached-by.ts';
import { rememberAll } from './remember-all.ts';
import { rememberStanding } from './suppress.ts';

interface CarryInput {
  readonly context: RightsContext;
  readonly connections: RightsConnections;
  readonly choose: (subject: Subject, change: Change, evidence: Evidence) => Promise<unknown>;
}

export type CarryWords = (declined: Declined) => Pick<Evidence, 'text' | 'language'>;

/** `subjects` are one person, or one subject. */
export async function runCarry(
  { context, connections, choose }: CarryInput,
  subjects: readonly Subject[],
  words: CarryWords,
): Promise<readonly Declined[]> {
  const { declined, decline, due } = await overRole(connections, 'choose', (client) =>
    declinedBefore(context, client, subjects),
  );
  for (const one of declined)
    for (const subject of subjects) {
      const evidence = { ...words(one), source: 'suppression' } as const;
      await choose(subject, { kind: 'object', ...one }, evidence);
    }
  const refs = subjects.flatMap((subject) => subject.refs);
  if (decline || declined.length > 0)
    await inStatement(connections, 'choose', async (client) => {
      await rememberStanding(context, client, refs);
      await lookedUp(client, due);
    });
  return declined;
}

/** Subjects that are looked up together; those who have something to carry are few. */
const most = 500;

/**
 * What nobody has looked up: a process was killed between a row and its look, or whoever wrote the row knows nothing of it.
 * Each subject by itself. Killed, the next run goes on.
 */
export async function carryAllDue(input: CarryInput, words: CarryWords): Promise<number> {
  const { context, connections } = input;
  let carried = 0;
  for (let last = '0', first = true; ; first = false) {
    const after = last;
    const rows = await overRole(connections, 'choose', (client) => dueAfter(client, after));
    const end = rows.at(-1);
    if (end === undefined) return carried;
    // A no that stands is known by its hash from the next sweep on; here it has to be now.
    if (first)
      await rememberAll(context, (work) => inStatement(connections, 'choose', (client) => work(client)));
    const declining = await overRole(connections, 'choose', (client) => lookUp(context, client, rows));
    for (const ref of declining) {
      const { length } = await runCarry(input, [{ kind: ref.kind, refs: [ref] }], words);
      if (length > 0) carried += 1;
    }
    last = end.id;
  }
}

interface DueRow extends SubjectRef {
  readonly id: string;
}

/** Subjects with a note, by their ids. */
async function dueAfter(client: ClientBase, after: string): Promise<readonly DueRow[]> {
  const { rows } = await client.query<DueRow>({
    name: 'trygg carry due',
    text: `select s.id::text as id, s.kind, s.key from (
  select distinct d.subject_id as id from trygg.carry_due d where d.subject_id > $1::bigint order by d.subject_id limit $2
) d join trygg.subject s on s.id = d.id order by s.id`,
    values: [after, most],
  });
  return rows;
}

/** Those who are reached by what somebody declined; the notes of all others go. */
async function lookUp(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<readonly SubjectRef[]> {
  const declining: SubjectRef[] = [];
  for (const [kind, own] of Map.groupBy(refs, (ref) => ref.kind)) {
    const { reached, due } = await reachedAndDue(
      context,
      client,
      kind,
      own.map(({ key }) => key),
    );
    const { rows } = await client.query<{ digest: string }>({
      name: 'trygg declined among',
      text: 'select u.digest from trygg.suppression u where u.digest = any($1::text[]) and u.until > now()',
      values: [[...reached.values()].flat().map(({ digest }) => digest)],
    });
    const known = new Set(rows.map(({ digest }) => digest));
    const found = own.filter(({ key }) => reached.get(key)?.some(({ digest }) => known.has(digest)) === true);
    declining.push(...found);
    const theirs = new Set(found.map(({ key }) => key));
    await lookedUp(
      client,
      [...due].flatMap(({ key, id }) => (theirs.has(key) ? [] : [id])),
    );
  }
  return declining;
}

import type { ClientBase } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import { standingRules } from '../compile/standing-rules.ts';
import { staffDigest, subjectDigest } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { Closing, MergeDone, MergePlan, MergeReason } from '../model/merging.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError, stalePlan } from '../rights-errors.ts';
import { checkedSubject } from './checked-subject.ts';
import { gather } from './gather.ts';
import { unknownSubject } from './resolve.ts';

export function mergeRefusal(message: string, help: string): RightsError {
  return new RightsError('merge_refused', message, { help });
}

/**
 * What merging would do. The first ref of each is what is linked. Throws `merge_refused` where they are of two kinds,
 * one already, going, or where a row is proven to be a third's.
 */
export async function planMerge(
  context: RightsContext,
  client: ClientBase,
  asked: { readonly subject: Subject; readonly into: Subject },
  because: MergeReason,
): Promise<MergePlan> {
  if (asked.subject.kind !== asked.into.kind) {
    throw mergeRefusal(
      `a \`${asked.subject.kind}\` is no \`${asked.into.kind}\``,
      'subjects of one kind can be one',
    );
  }
  const subject = (await gather(client, firstOf(context, asked.subject))).subject;
  const into = (await gather(client, firstOf(context, asked.into))).subject;
  const { kind } = subject;
  const keys = [...subject.refs, ...into.refs].map((ref) => ref.key);
  if (new Set(keys).size < keys.length)
    throw mergeRefusal('both are one already', '`trygg map explain` says why');
  const { rows } = await client.query<{ key: string; standing: string; goes: boolean }>(
    `select key, standing::text, closed is not null or waiting is not null as goes from trygg.subject
     where kind = $1 and key = any($2::text[]) order by id`,
    [kind, keys],
  );
  if (rows.length < keys.length) throw unknownSubject(`${kind}:${keys[0] ?? ''}`);
  if (rows.some((row) => row.goes))
    throw mergeRefusal('an erasure of one of them was accepted', 'who goes is merged with nobody');
  await refuseProvenOthers(client, kind, keys);
  const standingOf = ({ refs }: Subject): bigint =>
    rows
      .filter((row) => refs.some((ref) => ref.key === row.key))
      .reduce((all, row) => all & BigInt(row.standing), -1n);
  const [one, other] = [standingOf(subject), standingOf(into)];
  const closes = standingRules(context.policy).flatMap(({ purpose, channel, bit }): readonly Closing[] => {
    const place = 1n << BigInt(bit);
    if (((one ^ other) & place) === 0n) return [];
    const side = (one & place) === 0n ? 'into' : 'subject';
    return [{ side, purpose, ...(channel === null ? {} : { channel }) }];
  });
  const body = { kind: 'merge' as const, subject, into, because, closes };
  return frozen({ ...body, hash: hashOf(body) });
}

/** What is linked: the row that was named. All others follow from it. */
function firstOf(context: RightsContext, asked: Subject): Subject {
  const { kind, refs } = checkedSubject(context, asked);
  return { kind, refs: refs.slice(0, 1) };
}

/** A guest row that belongs to a third: whoever is meant is that third. */
async function refuseProvenOthers(client: ClientBase, kind: string, keys: readonly string[]): Promise<void> {
  const thirds = await client.query(
    `select from trygg.belonging b join trygg.subject g on g.id = b.guest join trygg.subject h on h.id = b.holder
     where g.kind = $1 and g.key = any($2::text[]) and h.key <> all($2::text[])
     and not exists (select from trygg.find_linked($1, array[g.key])) limit 1`,
    [kind, keys],
  );
  if (thirds.rowCount === 0) return;
  const help = 'somebody else has confirmed the address of a row: name that one';
  throw mergeRefusal('a row is proven to be a third’s', help);
}

/** Links them, inside the transaction of `client`: all rights reach both from its commit on. */
export async function runMerge(
  context: RightsContext,
  client: ClientBase,
  plan: MergePlan,
  by: string,
): Promise<MergeDone> {
  const refs = [...plan.subject.refs, ...plan.into.refs];
  const [one, other] = await lockBoth(context, client, refs, [plan.subject, plan.into]);
  for (const side of [plan.subject, plan.into]) {
    const now = await gather(client, { kind: side.kind, refs: side.refs.slice(0, 1) });
    if (hashOf(now.subject) !== hashOf(side)) throw stalePlan();
  }
  const made = await client.query<{ id: string | null }>('select trygg.merge_link($1, $2, $3, $4) as id', [
    one,
    other,
    plan.because,
    staffOf(context, by),
  ]);
  if (made.rows[0]?.id == null) throw stalePlan();
  return entered(context, client, 'merge', refs, { because: plan.because, by: staffOf(context, by) });
}

function staffOf(context: RightsContext, by: string): string {
  if (by.trim() === '') throw mergeRefusal('nobody is named who does it', 'say who does it');
  return staffDigest(context.secret, by);
}

/** Ids of the first refs of the two, once all of both are locked and nobody else can link or unlink. */
export async function lockBoth(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  sides: readonly Subject[],
): Promise<readonly [string, string]> {
  for (const side of sides) checkedSubject(context, side);
  await client.query('select trygg.merge_lock($1, $2)', [
    refs.map((ref) => ref.kind),
    refs.map((ref) => ref.key),
  ]);
  const first = sides.map((side) => side.refs[0]?.key);
  const { rows } = await client.query<{ id: string; key: string }>(
    'select id::text, key from trygg.subject where kind = $1 and key = any($2::text[])',
    [sides[0]?.kind, first],
  );
  const [one, other] = first.map((key) => rows.find((row) => row.key === key)?.id);
  if (one === undefined || other === undefined) throw stalePlan();
  return [one, other];
}

export async function entered(
  context: RightsContext,
  client: ClientBase,
  kind: MergeDone['kind'],
  refs: readonly SubjectRef[],
  more: { readonly because: string; readonly by: string },
): Promise<MergeDone> {
  const subjects = refs.map((ref) => subjectDigest(context.secret, ref));
  const entry = await writeEntry(client, {
    kind: kind === 'merge' ? 'subjects-merged' : 'subjects-split',
    subject: subjects[0] ?? null,
    body: { subjects, ...more },
  });
  // The wall clock: the entry beside it has the database's own.
  return { kind, entry, at: Temporal.Now.instant().round('millisecond').toString() };
}

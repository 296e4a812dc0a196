import type { ClientBase } from 'pg';
import { standingRules } from '../compile/standing-rules.ts';
import { staffDigest, subjectDigest } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { Subject, SubjectRef } from '../run/subject.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { RightsError, stale } from './errors.ts';
import { gather } from './gather.ts';
import { columnType, type Ground } from './ground.ts';
import type { Closing, MergeDone, MergePlan, MergeReason } from './merging.ts';
import { checkedSubject } from './plan-erase.ts';
import { unknown } from './resolve.ts';
import { frozen, hashOf } from './step.ts';

export function mergeRefused(message: string, help: string): RightsError {
  return new RightsError('merge_refused', message, { help });
}

/**
 * What merging would do. The first ref of each is what is linked. Throws `merge_refused` where they are of two kinds,
 * one already, going, or where a row is proven to be a third's.
 */
export async function planMerge(
  ground: Ground,
  client: ClientBase,
  asked: { readonly subject: Subject; readonly into: Subject },
  because: MergeReason,
): Promise<MergePlan> {
  if (asked.subject.kind !== asked.into.kind) {
    throw mergeRefused(
      `a \`${asked.subject.kind}\` is no \`${asked.into.kind}\``,
      'subjects of one kind can be one',
    );
  }
  const subject = (await gather(client, firstOf(ground, asked.subject))).subject;
  const into = (await gather(client, firstOf(ground, asked.into))).subject;
  const { kind } = subject;
  const keys = [...subject.refs, ...into.refs].map((ref) => ref.key);
  if (new Set(keys).size < keys.length)
    throw mergeRefused('both are one already', '`trygg map explain` says why');
  const { rows } = await client.query<{ key: string; standing: string; goes: boolean }>(
    `select key, standing::text, closed is not null or waiting is not null as goes from trygg.subject
     where kind = $1 and key = any($2::text[]) order by id`,
    [kind, keys],
  );
  if (rows.length < keys.length) throw unknown(`${kind}:${keys[0] ?? ''}`);
  if (rows.some((row) => row.goes))
    throw mergeRefused('an erasure of one of them was accepted', 'who goes is merged with nobody');
  await refuseProvenOthers(ground, client, kind, keys);
  const standingOf = ({ refs }: Subject): bigint =>
    rows
      .filter((row) => refs.some((ref) => ref.key === row.key))
      .reduce((all, row) => all & BigInt(row.standing), -1n);
  const [one, other] = [standingOf(subject), standingOf(into)];
  const closes = standingRules(ground.policy).flatMap(({ purpose, channel, bit }): readonly Closing[] => {
    const place = 1n << BigInt(bit);
    if (((one ^ other) & place) === 0n) return [];
    const side = (one & place) === 0n ? 'into' : 'subject';
    return [{ side, purpose, ...(channel === null ? {} : { channel }) }];
  });
  const body = { kind: 'merge' as const, subject, into, because, closes };
  return frozen({ ...body, hash: hashOf(body) });
}

/** What is linked: the row that was named. All others follow from it. */
function firstOf(ground: Ground, asked: Subject): Subject {
  const { kind, refs } = checkedSubject(ground, asked);
  return { kind, refs: refs.slice(0, 1) };
}

/** A guest row under an address that a third has confirmed is hers: whoever is meant is that third. */
async function refuseProvenOthers(
  ground: Ground,
  client: ClientBase,
  kind: string,
  keys: readonly string[],
): Promise<void> {
  const root = ground.map.subjects.get(kind);
  const columns = root === undefined ? undefined : ground.map.tables.get(root.table)?.columns;
  if (root === undefined || columns === undefined) return;
  const key = sql.identifier('p', root.key);
  const type = sql.catalogType(`${columnType(ground)(root.table, root.key)}[]`);
  const named = root.identifiers.filter(
    (one) => one.confirmed !== undefined && columns.get(one.column)?.holds !== 'secret',
  );
  for (const { column } of named) {
    const { rows } = await client.query<{ key: string }>(
      renderText(
        sql`select distinct f.subject_key as key from ${sql.table(root.table)} p
          cross join lateral trygg.find_subjects(${sql.identifier('p', column)}::text) f
          where ${key} = any(${sql.parameter(1)}::text[]::${type}) and f.confirmed and f.subject_kind = ${sql.parameter(2)} and f.subject_key <> all(${sql.parameter(1)}::text[])`,
      ),
      [keys, kind],
    );
    for (const third of rows) {
      const { guests } = await gather(client, { kind, refs: [{ kind, key: third.key }] });
      if (!guests.some((guest) => keys.includes(guest))) continue;
      const help = 'somebody else has confirmed the address of a row: name that one';
      throw mergeRefused('a row is proven to be a third’s', help);
    }
  }
}

/** Links them, inside the transaction of `client`: all rights reach both from its commit on. */
export async function runMerge(
  ground: Ground,
  client: ClientBase,
  plan: MergePlan,
  by: string,
): Promise<MergeDone> {
  const refs = [...plan.subject.refs, ...plan.into.refs];
  const [one, other] = await lockBoth(ground, client, refs, [plan.subject, plan.into]);
  for (const side of [plan.subject, plan.into]) {
    const now = await gather(client, { kind: side.kind, refs: side.refs.slice(0, 1) });
    if (hashOf(now.subject) !== hashOf(side)) throw stale();
  }
  const made = await client.query<{ id: string | null }>('select trygg.merge_link($1, $2, $3, $4) as id', [
    one,
    other,
    plan.because,
    staffOf(ground, by),
  ]);
  if (made.rows[0]?.id == null) throw stale();
  return entered(ground, client, 'merge', refs, { because: plan.because, by: staffOf(ground, by) });
}

function staffOf(ground: Ground, by: string): string {
  if (by.trim() === '') throw mergeRefused('nobody is named who does it', 'say who does it');
  return staffDigest(ground.secret, by);
}

/** Ids of the first refs of the two, once all of both are locked and nobody else can link or unlink. */
export async function lockBoth(
  ground: Ground,
  client: ClientBase,
  refs: readonly SubjectRef[],
  sides: readonly Subject[],
): Promise<readonly [string, string]> {
  for (const side of sides) checkedSubject(ground, side);
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
  if (one === undefined || other === undefined) throw stale();
  return [one, other];
}

export async function entered(
  ground: Ground,
  client: ClientBase,
  kind: MergeDone['kind'],
  refs: readonly SubjectRef[],
  more: { readonly because: string; readonly by: string },
): Promise<MergeDone> {
  const subjects = refs.map((ref) => subjectDigest(ground.secret, ref));
  const entry = await writeEntry(client, {
    kind: kind === 'merge' ? 'subjects-merged' : 'subjects-split',
    subject: subjects[0] ?? null,
    body: { subjects, ...more },
  });
  // The wall clock: the entry beside it has the database's own.
  return { kind, entry, at: Temporal.Now.instant().round('millisecond').toString() };
}

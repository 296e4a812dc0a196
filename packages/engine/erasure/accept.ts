import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import { restrictedStanding } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { Accepted, AcceptOptions, ErasePlan } from '../model/erasures.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { notificationsOf } from '../outbox/notifications.ts';
import { enclose, withdrawAbout } from '../outbox/outbox.ts';
import { RightsError, stalePlan } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { suppressOnErase } from '../standing/suppress.ts';
import { lockAll } from './erasing.ts';
import { prepareErase } from './plan-erase.ts';
import { rehearse } from './rehearse.ts';

/**
 * T1: takes an erasure on, inside the transaction of `client`. Locks its subjects and all who own rows with them,
 * plans again, and does nothing unless that plan is the one that was read (`plan_stale`). From its commit on
 * nobody writes about the subjects, and the erasure always completes; with `notBefore` they are restricted, and it
 * completes from that day on unless it is called back. The same plan again is the same acceptance,
 * also when it has been carried out meanwhile.
 *
 * `anew` takes on what stands under the lock, about the same subjects, instead of `plan_stale`.
 */
export async function acceptErasure(
  context: RightsContext,
  client: ClientBase,
  plan: ErasePlan,
  options: AcceptOptions = {},
): Promise<Accepted> {
  try {
    return await accepting(context, client, plan, options);
  } catch (error) {
    if (!(error instanceof RightsError) || error.code !== 'subject_unknown') throw error;
    const { rows } = await client.query<{ id: string }>(
      "select id from trygg.erasure where plan_hash = $1 and state <> 'called-back'",
      [plan.hash],
    );
    if (rows[0] === undefined) throw error;
    return { id: rows[0].id, planHash: plan.hash };
  }
}

async function accepting(
  context: RightsContext,
  client: ClientBase,
  plan: ErasePlan,
  { confirmation, anew = false, notBefore }: AcceptOptions,
): Promise<Accepted> {
  const refs = plan.subjects.flatMap((subject) => subject.refs);
  const asOf = Temporal.Instant.from(plan.asOf);
  // Planned before the lock too: made-up keys are refused, and unknown ones lock nobody.
  const before = await prepareErase(context, client, plan.subjects, asOf);
  const ahead = await lockAll(context, client, refs, before.keys, plan.asOf);
  await failPoint('accept: locked');
  const known = await underWay(client, refs, plan.hash, anew);
  if (known !== undefined) return known;
  const now = await prepareErase(context, client, plan.subjects, asOf);
  const planHash = now.plan.hash;
  if (planHash !== plan.hash && !(anew && same(now.plan.subjects, plan.subjects))) throw stalePlan();
  await rehearse(client, ahead, now.keys);
  await failPoint('accept: rehearsed');
  const id = randomUUID();
  const day = notBefore?.toString();
  await client.query(
    'insert into trygg.erasure (id, as_of, plan, plan_hash, not_before) values ($1, $2, $3, $4, $5)',
    [id, plan.asOf, JSON.stringify(now.plan), planHash, day ?? null],
  );
  await failPoint('accept: stored');
  for (const notification of await notificationsOf(context, client, now.plan, id))
    await enclose(client, context.secret, {
      deed: 'erasure',
      erasure: id,
      kind: 'notice',
      ...notification,
    });
  if (confirmation !== undefined)
    await enclose(client, context.secret, {
      deed: 'erasure',
      erasure: id,
      kind: 'confirmation',
      message: confirmation,
    });
  await failPoint('accept: told');
  if (day === undefined) await closeSubjects(context, client, refs, id);
  else
    await client.query('select trygg.erase_wait($1, $2, $3, $4)', [
      ...columns(refs),
      id,
      restrictedStanding().toString(),
    ]);
  await failPoint('accept: closed');
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  const waits = day === undefined ? {} : { notBefore: day };
  const body = { erasure: id, planHash, ...waits, ...subjectsBody(digests) };
  await writeEntry(client, { kind: 'erasure-accepted', subject: digests[0] ?? null, body });
  await failPoint('accept: entered');
  return { id, planHash };
}

/**
 * From here on nobody writes about those who go: what was to be told about them is told no more, and what is left of
 * an objection is all that is left (Art. 21(3)).
 */
export async function closeSubjects(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  erasure: string,
): Promise<void> {
  await client.query('select trygg.erase_close($1, $2, $3)', [...columns(refs), erasure]);
  await withdrawAbout(
    client,
    refs.map((ref) => subjectDigest(context.secret, ref)),
  );
  await suppressOnErase(context, client, refs);
}

function same(one: readonly Subject[], other: readonly Subject[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function columns(refs: readonly SubjectRef[]): readonly [readonly string[], readonly string[]] {
  return [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)];
}

/** Whoever asks twice gets the first answer; another plan for somebody who is going already is refused. */
async function underWay(
  client: ClientBase,
  refs: readonly SubjectRef[],
  hash: string,
  anew: boolean,
): Promise<Accepted | undefined> {
  const { rows } = await client.query<{ id: string; plan_hash: string }>(
    `select distinct e.id, e.plan_hash from trygg.subject s join trygg.erasure e on e.id in (s.closed, s.waiting)
     where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[]))`,
    [...columns(refs)],
  );
  const [only] = rows;
  if (only === undefined) return undefined;
  if (rows.length === 1 && (anew || only.plan_hash === hash))
    return { id: only.id, planHash: only.plan_hash };
  throw new RightsError('erasure_under_way', 'an erasure of the subject was accepted before', {
    help: '`trygg erase --resume` brings it to its end; one that waits for its day can be called back',
  });
}

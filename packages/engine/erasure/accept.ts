import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { staffBody, subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import { restrictedStanding } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { Accepted, AcceptOptions, ErasePlan } from '../model/erasures.ts';
import type { JsonValue, SubjectRef } from '../model/subject.ts';
import { type Notification, notificationsOf } from '../outbox/notifications.ts';
import { type Enclosed, enclose, withdrawAbout } from '../outbox/outbox.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { settleAll } from '../run/settle-all.ts';
import { suppressOnErase } from '../standing/suppress.ts';
import { columns, planUnderLock } from './plan-under-lock.ts';
import { rehearse, undoRehearsal } from './rehearse.ts';

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
  options: AcceptOptions & { readonly id?: string } = {},
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
  {
    id = randomUUID(),
    confirmation,
    closing,
    anew = false,
    notBefore,
    by,
  }: AcceptOptions & { readonly id?: string },
): Promise<Accepted> {
  const found = await planUnderLock(context, client, plan, anew, id);
  if ('known' in found) return found.known;
  const { now, ahead, keys, refs, identifiers, disclosed } = found;
  const planHash = now.plan.hash;
  await rehearse(client, ahead, keys, now.steps);
  await failPoint('accept: rehearsed');
  const day = notBefore?.toString();
  const notifications = notificationsOf(disclosed, id, identifiers);
  // In one flight: what fails takes the transaction along, and the first fault is what is told.
  await settleAll([
    undoRehearsal(client),
    storePlan(client, id, now.plan, day).then(() => failPoint('accept: stored')),
    enclose(client, context.secret, messagesOf(id, notifications, confirmation, closing)).then(() =>
      failPoint('accept: told'),
    ),
    (day === undefined ? closeSubjects(context, client, refs, id) : waitUntilDay(client, refs, id)).then(() =>
      failPoint('accept: closed'),
    ),
    enterAccepted(context, client, refs, { erasure: id, planHash, day, by }).then(() =>
      failPoint('accept: entered'),
    ),
  ]);
  return { id, planHash };
}

/** What is to be told of an erasure: to recipients, and once to the person. */
export function messagesOf(
  erasure: string,
  notifications: readonly Notification[],
  confirmation: JsonValue | undefined,
  closing?: JsonValue | undefined,
): readonly Enclosed[] {
  const about = { deed: 'erasure', erasure } as const;
  return [
    ...notifications.map((notification) => ({ ...about, kind: 'notice' as const, ...notification })),
    ...(confirmation === undefined
      ? []
      : [{ ...about, kind: 'confirmation' as const, message: confirmation }]),
    ...(closing === undefined ? [] : [{ ...about, kind: 'closing' as const, message: closing }]),
  ];
}

export function storePlan(
  client: ClientBase,
  id: string,
  plan: ErasePlan,
  day: string | undefined,
): Promise<unknown> {
  return client.query({
    name: 'trygg erasure accept',
    text: 'insert into trygg.erasure (id, as_of, plan, plan_hash, not_before) values ($1, $2, $3, $4, $5)',
    values: [id, plan.asOf, JSON.stringify(plan), plan.hash, day ?? null],
  });
}

function waitUntilDay(client: ClientBase, refs: readonly SubjectRef[], erasure: string): Promise<unknown> {
  return client.query({
    name: 'trygg erase wait',
    text: 'select trygg.erase_wait($1, $2, $3, $4)',
    values: [...columns(refs), erasure, restrictedStanding().toString()],
  });
}

export function enterAccepted(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  {
    erasure,
    planHash,
    day,
    by,
  }: {
    readonly erasure: string;
    readonly planHash: string;
    readonly day?: string | undefined;
    readonly by?: string | undefined;
  },
): Promise<unknown> {
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  const waits = day === undefined ? {} : { notBefore: day };
  const body = { erasure, planHash, ...waits, ...staffBody(context.secret, by), ...subjectsBody(digests) };
  return writeEntry(client, { kind: 'erasure-accepted', subject: digests[0] ?? null, body });
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
  await settleAll([
    client.query({
      name: 'trygg erase close',
      text: 'select trygg.erase_close($1, $2, $3)',
      values: [...columns(refs), erasure],
    }),
    withdrawAbout(
      client,
      refs.map((ref) => subjectDigest(context.secret, ref)),
    ),
    suppressOnErase(context, client, refs),
  ]);
}

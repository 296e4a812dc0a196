import type { ClientBase } from 'pg';
import { subjectDigest } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { AcceptOptions, ErasePlan } from '../model/erasures.ts';
import type { Receipt } from '../model/receipts.ts';
import { notificationsOf } from '../outbox/notifications.ts';
import { enclose, withdrawAbout } from '../outbox/outbox.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { settleAll } from '../run/settle-all.ts';
import { suppressOnErase } from '../standing/suppress.ts';
import { enterAccepted, messagesOf, storePlan } from './accept.ts';
import { carryOut, receiptFor } from './complete.ts';
import { checkTouched } from './erasing.ts';
import { planUnderLock } from './plan-under-lock.ts';
import type { Tombstones } from './tombstones.ts';

/** Nothing was done: the erasure has to be accepted first, and carried out in a transaction of its own. */
export class AcceptFirst extends RightsError {
  constructor(why: string) {
    super('rights_failed', `the erasure cannot be carried out at once: ${why}`);
  }
}

/**
 * T1 and T2 in one transaction of `client`: locks, plans again, and carries out the plan that was read. Nobody sees the
 * subjects closed: nobody writes about them while they are locked, and then they are gone. The steps are not rehearsed.
 * What a rehearsal would find, a row that stays and refers to one that goes or a constraint that is deferred, is found
 * before the tombstone is written, and takes everything back.
 *
 * Throws `plan_stale` where a step touched another number of rows than were counted under the locks, and `AcceptFirst`
 * where `nothingEnds` is false.
 * INVARIANT: it is asked once the steps hold the rows that they touched. Over another connection it sees them as they were
 * when they were touched, and nobody can change them any more.
 */
export async function eraseAtOnce(
  context: RightsContext,
  client: ClientBase,
  tombstones: Tombstones,
  plan: ErasePlan,
  { id, confirmation, anew = false }: Omit<AcceptOptions, 'notBefore'> & { readonly id: string },
  nothingEnds: () => Promise<boolean>,
): Promise<Receipt> {
  const found = await planUnderLock(context, client, plan, anew, (refs) =>
    settleAll([
      suppressOnErase(context, client, refs),
      withdrawAbout(
        client,
        refs.map((ref) => subjectDigest(context.secret, ref)),
      ),
    ]),
  );
  if ('known' in found) throw new AcceptFirst('it was accepted before');
  const { now, ahead, keys, refs, identifiers, disclosed } = found;
  await failPoint('at once: planned');
  const asOf = Temporal.Instant.from(now.plan.asOf);
  const { done, counts, touched, values } = await carryOut(context, client, tombstones, {
    ahead,
    keys,
    asOf,
  });
  checkTouched(now.steps, done);
  await failPoint('at once: erased');
  const notifications = notificationsOf(disclosed, id, identifiers);
  const recipients = notifications.map(({ recipient }) => recipient).toSorted();
  const informed = [...(confirmation === undefined ? [] : ['the person, once']), ...recipients];
  const [, , , , receipt] = await settleAll([
    // Once nothing stands in the way any more, it is on its way to the disk while the database takes the rest.
    settleAll([client.query('set constraints all immediate'), nothingEnds()]).then(async ([, over]) => {
      if (!over) throw new AcceptFirst('something of the subjects has to end before');
      await tombstones.write(id, touched);
      await failPoint('at once: tombstone');
    }),
    storePlan(client, id, now.plan, undefined),
    enclose(client, context.secret, messagesOf(id, notifications, confirmation)),
    enterAccepted(context, client, refs, { erasure: id, planHash: now.plan.hash }),
    receiptFor(context, client, { id, plan: now.plan, counts, values, informed, known: null }).then(
      async (made) => {
        await failPoint('at once: entered');
        return made;
      },
    ),
  ]);
  return receipt;
}

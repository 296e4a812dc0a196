import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { Erasure } from '../model/erasures.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Rights } from '../model/rights.ts';
import { outboxStates, sendNext } from '../outbox/outbox.ts';
import { failPoint } from '../run/fail-point.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { pacing } from '../run/pace.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { acceptErasure } from './accept.ts';
import { callBackErasure, waitingFor } from './call-back.ts';
import { completeErasure, searchAgain } from './complete.ts';
import { openTombstones } from './tombstones.ts';

type Erasures = Pick<
  Rights,
  'accept' | 'complete' | 'erase' | 'unfinished' | 'resume' | 'callBack' | 'waiting' | 'outbox' | 'deliver'
>;

/** Erasures of one shop, over the role `erase`: T1 accepts, T2 erases, T3 searches again (docs/erasure.md). */
export function openErasures(
  context: RightsContext,
  connections: RightsConnections,
  folder: string,
): Erasures {
  const tombstones = openTombstones(folder, context.policy.name, context.secret);
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'erase', work);
  const search = (id: string): Promise<boolean> => transaction((client) => searchAgain(context, client, id));

  const today = (asOf = Temporal.Now.instant()): Temporal.PlainDate =>
    asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const complete: Erasures['complete'] = async (id, options) => {
    const receipt = await transaction((client) =>
      completeErasure(context, client, tombstones, id, { today: today(options?.asOf), wait: true }),
    );
    await failPoint('complete: committed');
    await search(id);
    if (receipt === undefined) throw new TypeError('an erasure that was waited for has a receipt');
    return receipt;
  };
  const accept: Erasures['accept'] = (plan, options) =>
    transaction((client) => acceptErasure(context, client, plan, options));

  return {
    accept,
    complete,
    erase: async (plan, options) => {
      const { id } = await accept(plan, options);
      await failPoint('accept: committed');
      return complete(id);
    },
    unfinished: () => overRole(connections, 'erase', unfinished),
    resume: async (options) => {
      const receipts: Receipt[] = [];
      const faults: unknown[] = [];
      const day = today(options?.asOf);
      const rest = pacing(options ?? {});
      for (const { id } of await overRole(connections, 'erase', unfinished)) {
        if (options?.signal?.aborted === true) break;
        const began = performance.now();
        try {
          const receipt = await transaction((client) =>
            completeErasure(context, client, tombstones, id, { today: day, wait: false }),
          );
          await search(id);
          if (receipt !== undefined) receipts.push(receipt);
        } catch (error) {
          // One that cannot be carried out today keeps no other from its end.
          faults.push(error);
        }
        await rest(began);
      }
      if (faults.length > 0) throw faults[0];
      return receipts;
    },
    callBack: (id) => transaction((client) => callBackErasure(context, client, id)),
    waiting: (subject) =>
      overRole(connections, 'erase', (client) => waitingFor(client, checkedSubject(context, subject).refs)),
    outbox: () => overRole(connections, 'erase', outboxStates),
    deliver: async (kind, send) => {
      const done = { sent: 0, failed: 0 };
      for (;;) {
        const outcome = await transaction((client) => sendNext(client, context.secret, kind, send));
        if (outcome === 'none') return done;
        done[outcome] += 1;
      }
    },
  };
}

async function unfinished(client: ClientBase): Promise<readonly Erasure[]> {
  const { rows } = await client.query<Omit<Erasure, 'acceptedAt'> & { at: Date }>(
    `select id, plan_hash as "planHash", state, accepted_at as at, not_before::text as "notBefore", found
     from trygg.erasure where state not in ('proven', 'called-back') order by accepted_at, id`,
  );
  return rows.map(({ at, ...row }) => ({ ...row, acceptedAt: at.toISOString() }));
}

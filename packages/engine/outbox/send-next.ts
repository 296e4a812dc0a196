import type { ClientBase } from 'pg';
import { writeEntry } from '../ledger/write.ts';
import type { OutboxMessage, Undelivered } from '../model/outbox.ts';
import { inTransaction, type RightsConnections } from '../run/over-role.ts';
import { unseal } from './seal.ts';

interface Row {
  readonly id: string;
  readonly kind: OutboxMessage['kind'];
  readonly recipient: string | null;
  readonly sealed: Buffer;
  readonly receipt: string | null;
  readonly erasure: string | null;
  /** Tried as long as it may be. */
  readonly old: boolean;
}

/** What came of one message; where its mailbox or its server says no for good, `send` yields `refused`. */
export type Send = (message: OutboxMessage) => Promise<'sent' | 'refused'>;

/** How many messages a run sent, could not send yet, and ended because nobody takes them. */
export interface Delivered {
  readonly sent: number;
  readonly failed: number;
  readonly undelivered: number;
}

/** All of a kind whose time has come, one by one. */
export async function deliverAll(
  connections: RightsConnections,
  secret: Buffer,
  kind: OutboxMessage['kind'],
  send: Send,
): Promise<Delivered> {
  const done = { sent: 0, failed: 0, undelivered: 0 };
  for (;;) {
    const outcome = await sendNext(connections, secret, kind, send);
    if (outcome === 'none') return done;
    done[outcome === 'refused' || outcome === 'expired' ? 'undelivered' : outcome] += 1;
  }
}

/** Longer than a mail server is waited for: whoever took a message and is gone by then was killed. */
const taken = "interval '10 minutes'";

/**
 * Sends one open message of a kind whose time has come, and forgets it; `none` where there is none. What tells of an
 * erasure waits until the rows are gone, and what tells of its end until those are that a hold has kept. A message that cannot be sent stays open, and is tried again after a time that
 * doubles from a minute to a day: a pace, no period of keeping. One that is refused ends at once. A confirmation, which
 * holds an address that is kept for nothing else, ends after five days, the time that RFC 5321 (4.5.4.1) gives a mail; a
 * notification stays open, because its recipient must learn of it.
 * INVARIANT: what was sealed goes with every end, and the ledger says which confirmations nobody got.
 *
 * No connection is held while it is sent, for mail servers may take long: whoever takes a message puts off its next time,
 * so that no other process takes it too. Sent twice only when the process dies between the answer of the mail server and
 * the note of it, or the note cannot be written. What is withdrawn while it is being sent stays withdrawn.
 */
async function sendNext(
  connections: RightsConnections,
  secret: Buffer,
  kind: OutboxMessage['kind'],
  send: Send,
): Promise<'sent' | 'failed' | 'none' | Undelivered> {
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'erase', work);
  const row = await transaction((client) => take(client, kind));
  if (row === undefined) return 'none';
  const { id, recipient, receipt } = row;
  let ended: 'sent' | Undelivered;
  try {
    ended = await send({ id, kind, recipient, receipt, message: unseal(secret, id, row.sealed) });
  } catch {
    if (row.old) ended = 'expired';
    else {
      await transaction((client) => putOff(client, id));
      return 'failed';
    }
  }
  await transaction((client) => end(client, row, ended));
  return ended;
}

async function take(client: ClientBase, kind: OutboxMessage['kind']): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `select o.id, o.kind, o.recipient, o.sealed, o.erasure,
       case o.kind when 'closing' then e.closing_receipt else e.receipt end as receipt,
       o.kind <> 'notice' and coalesce(case o.kind when 'closing' then coalesce(e.proven_at, now()) else e.erased_at end, o.at) <= now() - interval '5 days' as old from trygg.outbox o left join trygg.erasure e on e.id = o.erasure
     where o.kind = $1 and o.state = 'open' and o.next_at <= now() and (o.erasure is null or e.state <> 'accepted')
       and (o.kind <> 'closing' or (e.closing_receipt is not null and e.state in ('due', 'unfinished', 'settled', 'proven')))
     order by o.next_at limit 1 for update of o skip locked`,
    [kind],
  );
  const [row] = rows;
  if (row !== undefined)
    await client.query(`update trygg.outbox set next_at = now() + ${taken} where id = $1`, [row.id]);
  return row;
}

async function putOff(client: ClientBase, id: string): Promise<void> {
  await client.query(
    `update trygg.outbox set attempts = attempts + 1, next_at = now() + least(interval '1 minute' * (2 ^ least(attempts, 11)), interval '1 day')
     where id = $1 and state = 'open'`,
    [id],
  );
}

async function end(
  client: ClientBase,
  { id, kind, erasure }: Row,
  outcome: 'sent' | Undelivered,
): Promise<void> {
  const { rowCount } = await client.query(
    `update trygg.outbox set state = $2, sealed = null, sent_at = case when $2 = 'sent' then now() end
     where id = $1 and state = 'open'`,
    [id, outcome],
  );
  if (outcome === 'sent' || rowCount === 0 || kind === 'notice' || erasure === null) return;
  await writeEntry(client, { kind: 'confirmation-undelivered', subject: null, body: { erasure, outcome } });
}

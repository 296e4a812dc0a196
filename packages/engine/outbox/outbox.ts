import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { writeEntry } from '../ledger/write.ts';
import type { OutboxMessage, OutboxState, Undelivered } from '../model/outbox.ts';
import type { JsonValue } from '../model/subject.ts';
import { seal, unseal } from './seal.ts';

/** `subjects`: keyed hashes of whom a message is about, where no erasure says so. */
export type Enclosed = {
  readonly kind: OutboxMessage['kind'];
  readonly recipient?: string;
  readonly message: JsonValue;
} & (
  | { readonly deed: 'erasure'; readonly erasure: string }
  | { readonly deed: Exclude<OutboxState['deed'], 'erasure'>; readonly subjects: readonly string[] }
);

/** Puts messages into the outbox in one statement, inside the transaction of the deed that they tell of. */
export async function enclose(
  client: ClientBase,
  secret: Buffer,
  messages: readonly Enclosed[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((enclosed) => {
    const { kind, recipient = null, message, deed } = enclosed;
    const id = randomUUID();
    const about =
      enclosed.deed === 'erasure'
        ? { erasure: enclosed.erasure, subjects: null }
        : { erasure: null, subjects: enclosed.subjects };
    return { id, kind, recipient, deed, ...about, sealed: seal(secret, id, message).toString('hex') };
  });
  await client.query({
    name: 'trygg outbox enclose',
    text: `insert into trygg.outbox (id, erasure, kind, recipient, sealed, deed, subjects)
      select r.id, r.erasure, r.kind, r.recipient, decode(r.sealed, 'hex'), r.deed, r.subjects
      from jsonb_to_recordset($1) as r(id uuid, erasure uuid, kind text, recipient text, sealed text, deed text, subjects text[])`,
    values: [JSON.stringify(rows)],
  });
}

/** Forgets what was to be told of an erasure that was called back. */
export async function withdrawOf(client: ClientBase, erasure: string): Promise<void> {
  await client.query(
    "update trygg.outbox set state = 'withdrawn', sealed = null where erasure = $1 and state = 'open'",
    [erasure],
  );
}

/** Forgets what was to be told of corrections and restrictions of a subject that goes: its erasure is told instead. */
export async function withdrawAbout(client: ClientBase, subjects: readonly string[]): Promise<void> {
  await client.query({
    name: 'trygg outbox withdraw',
    text: `update trygg.outbox set state = 'withdrawn', sealed = null
      where erasure is null and state = 'open' and subjects && $1::text[]`,
    values: [subjects],
  });
}

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

/**
 * Sends one open message of a kind whose time has come, inside the transaction of `client`, and forgets it; `none`
 * where there is none. What tells of an erasure waits until the rows are gone. A message that cannot be sent stays
 * open, and is tried again after a time that doubles from a minute to a day: a pace, no period of keeping. One that is
 * refused ends at once. A confirmation, which holds an address that is kept for nothing else, ends after five days,
 * the time that RFC 5321 (4.5.4.1) gives a mail; a notification stays open, because its recipient must learn of it.
 * INVARIANT: what was sealed goes with every end, and the ledger says which confirmations nobody got.
 *
 * Sent twice only when the process dies between the answer of the mail server and the commit.
 */
export async function sendNext(
  client: ClientBase,
  secret: Buffer,
  kind: OutboxMessage['kind'],
  send: Send,
): Promise<'sent' | 'failed' | 'none' | Undelivered> {
  const { rows } = await client.query<Row>(
    `select o.id, o.kind, o.recipient, o.sealed, o.erasure, e.receipt,
       o.kind = 'confirmation' and coalesce(e.erased_at, o.at) <= now() - interval '5 days' as old from trygg.outbox o left join trygg.erasure e on e.id = o.erasure
     where o.kind = $1 and o.state = 'open' and o.next_at <= now() and (o.erasure is null or e.state <> 'accepted')
     order by o.next_at limit 1 for update of o skip locked`,
    [kind],
  );
  const [row] = rows;
  if (row === undefined) return 'none';
  const { id, recipient, receipt } = row;
  let ended: 'sent' | Undelivered;
  try {
    ended = await send({ id, kind, recipient, receipt, message: unseal(secret, id, row.sealed) });
  } catch {
    if (row.old) return endUndelivered(client, row, 'expired');
    await client.query(
      `update trygg.outbox set attempts = attempts + 1, next_at = now() + least(interval '1 minute' * (2 ^ least(attempts, 11)), interval '1 day') where id = $1`,
      [id],
    );
    return 'failed';
  }
  if (ended !== 'sent') return endUndelivered(client, row, ended);
  await client.query("update trygg.outbox set state = 'sent', sealed = null, sent_at = now() where id = $1", [
    id,
  ]);
  return 'sent';
}

async function endUndelivered(
  client: ClientBase,
  { id, kind, erasure }: Row,
  outcome: Undelivered,
): Promise<Undelivered> {
  await client.query('update trygg.outbox set state = $2, sealed = null where id = $1', [id, outcome]);
  if (kind === 'confirmation' && erasure !== null)
    await writeEntry(client, {
      kind: 'confirmation-undelivered',
      subject: null,
      body: { erasure, outcome },
    });
  return outcome;
}

/** How far the mail to the person came that a receipt was for; undefined where there is none. */
export async function confirmationState(
  client: ClientBase,
  receipt: string,
): Promise<OutboxState['state'] | undefined> {
  const { rows } = await client.query<Pick<OutboxState, 'state'>>(
    `select o.state from trygg.outbox o join trygg.erasure e on e.id = o.erasure
     where e.receipt = $1 and o.kind = 'confirmation'`,
    [receipt],
  );
  return rows[0]?.state;
}

/** What lies in the outbox, without what it says. */
export async function outboxStates(client: ClientBase): Promise<readonly OutboxState[]> {
  const { rows } = await client.query<Omit<OutboxState, 'at'> & { at: Date }>(
    'select id, erasure, deed, kind, recipient, state, attempts, at from trygg.outbox order by at, id',
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

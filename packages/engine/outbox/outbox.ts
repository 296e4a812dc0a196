import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { OutboxMessage, OutboxState } from '../model/outbox.ts';
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

/** Puts a message into the outbox, inside the transaction of the deed that it tells of. */
export async function enclose(client: ClientBase, secret: Buffer, enclosed: Enclosed): Promise<void> {
  const id = randomUUID();
  const { kind, recipient, message, deed } = enclosed;
  const [erasure, subjects] =
    enclosed.deed === 'erasure' ? [enclosed.erasure, null] : [null, enclosed.subjects];
  await client.query(
    'insert into trygg.outbox (id, erasure, kind, recipient, sealed, deed, subjects) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, erasure, kind, recipient ?? null, seal(secret, id, message), deed, subjects],
  );
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
}

/**
 * Sends one open message of a kind whose time has come, inside the transaction of `client`, and forgets it; false
 * where there is none. What tells of an erasure waits until the rows are gone. A message that cannot be sent stays
 * open, and is tried again after a time that doubles from a minute to a day: a pace, no period of keeping.
 *
 * Sent twice only when the process dies between the answer of the mail server and the commit.
 */
export async function sendNext(
  client: ClientBase,
  secret: Buffer,
  kind: OutboxMessage['kind'],
  send: (message: OutboxMessage) => Promise<void>,
): Promise<'sent' | 'failed' | 'none'> {
  const { rows } = await client.query<Row>(
    `select o.id, o.kind, o.recipient, o.sealed, e.receipt from trygg.outbox o left join trygg.erasure e on e.id = o.erasure
     where o.kind = $1 and o.state = 'open' and o.next_at <= now() and (o.erasure is null or e.state <> 'accepted')
     order by o.next_at limit 1 for update of o skip locked`,
    [kind],
  );
  const [row] = rows;
  if (row === undefined) return 'none';
  const { id, recipient, receipt } = row;
  try {
    await send({ id, kind, recipient, receipt, message: unseal(secret, id, row.sealed) });
  } catch {
    await client.query(
      `update trygg.outbox set attempts = attempts + 1, next_at = now() + least(interval '1 minute' * (2 ^ least(attempts, 11)), interval '1 day') where id = $1`,
      [id],
    );
    return 'failed';
  }
  await client.query("update trygg.outbox set state = 'sent', sealed = null, sent_at = now() where id = $1", [
    id,
  ]);
  return 'sent';
}

/** What lies in the outbox, without what it says. */
export async function outboxStates(client: ClientBase): Promise<readonly OutboxState[]> {
  const { rows } = await client.query<Omit<OutboxState, 'at'> & { at: Date }>(
    'select id, erasure, deed, kind, recipient, state, attempts, at from trygg.outbox order by at, id',
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

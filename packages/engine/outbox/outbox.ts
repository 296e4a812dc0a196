import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { OutboxMessage, OutboxState } from '../model/outbox.ts';
import type { JsonValue } from '../model/subject.ts';
import { seal } from './seal.ts';

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

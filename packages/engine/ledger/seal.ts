import type { ClientBase } from 'pg';
import { chainHash, genesis } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import { LedgerError } from './errors.ts';
import { sealedAfter, unsealedEntries } from './rows.ts';

/** The end of the chain: place and hash of its last entry, whether or not that was cut since. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** One sealer a database: whoever holds it, until the end of its transaction or its death. */
const sealLock = 7_310_021;

/** False where another process seals. */
export async function lockSealing(client: ClientBase, wait: boolean): Promise<boolean> {
  if (wait) {
    await client.query('select pg_advisory_xact_lock($1)', [sealLock]);
    return true;
  }
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
    sealLock,
  ]);
  return rows[0]?.got === true;
}

interface LastCheckpoint {
  readonly seq: string;
  readonly begins: string;
  readonly jws: string;
  readonly at: Date;
}

/** The latest that the database has, as it stands there: not checked. */
export async function lastCheckpoint(client: ClientBase): Promise<LastCheckpoint | undefined> {
  const { rows } = await client.query<LastCheckpoint>(
    'select seq::text, begins::text, jws, at from trygg.ledger_checkpoint order by ledger_checkpoint.seq desc, ledger_checkpoint.begins desc limit 1',
  );
  return rows[0];
}

function rewritten(seq: number): LedgerError {
  const help = 'nothing is sealed on top; `trygg ledger verify` says what is wrong';
  return new LedgerError('ledger_rewritten', `entry ${seq} is not what was sealed there`, help);
}

/**
 * Where the next entry goes: behind a chain that has what the last checkpoint signed at the place that it names.
 *
 * @throws {LedgerError} `ledger_shortened`, `ledger_rewritten`: nothing is chained to a ledger that somebody has
 * cut or written anew
 */
export async function headOf(client: ClientBase, last: Checkpoint | undefined): Promise<Head> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    "select seq::text, encode(hash, 'hex') as hash from trygg.ledger_entry where ledger_entry.seq is not null order by ledger_entry.seq desc limit 1",
  );
  const head = rows[0] === undefined ? { seq: 0, hash: genesis } : { ...rows[0], seq: Number(rows[0].seq) };
  if (last === undefined) return head;
  // Everything was cut when its period was over: the checkpoint is the beginning.
  const emptied = last.begins === last.seq + 1;
  if (last.seq > head.seq) {
    if (emptied) return { seq: last.seq, hash: last.hash };
    throw new LedgerError(
      'ledger_shortened',
      `the ledger ends at entry ${head.seq}, and a checkpoint vouches for entry ${last.seq}`,
      '`trygg ledger verify` says what is missing',
    );
  }
  const { rowCount } = await client.query(
    "select from trygg.ledger_entry where seq = $1 and hash = decode($2, 'hex')",
    [last.seq, last.hash],
  );
  if (rowCount !== 1 && !emptied) throw rewritten(last.seq);
  return head;
}

/**
 * The end of the chain, once it is known that what was chained since the last checkpoint fits. What lies before that
 * is covered by the hash that was signed, and `verify` looks at it.
 *
 * @throws {LedgerError} as `headOf`
 */
export async function provenHead(client: ClientBase, last: Checkpoint | undefined): Promise<Head> {
  await headOf(client, last);
  let { seq, hash } = last ?? { seq: 0, hash: genesis };
  for await (const entry of sealedAfter(client, seq)) {
    const expected = entry.text === null ? null : chainHash(hash, entry.text);
    if (entry.seq !== seq + 1 || entry.hash === null || entry.hash !== expected) throw rewritten(seq + 1);
    [seq, hash] = [entry.seq, entry.hash];
  }
  return { seq, hash };
}

/**
 * Gives entries that have committed their place in the chain, inside the transaction of `client`, which holds the
 * sealing lock. The order is that of sealing: an entry that commits late comes later, and none is passed over.
 *
 * @param last the last checkpoint, asked for where there is something to seal
 * @returns how many were sealed, at most `limit`
 */
export async function sealBatch(
  client: ClientBase,
  last: () => Promise<Checkpoint | undefined>,
  limit: number,
): Promise<number> {
  const entries = await unsealedEntries(client, limit);
  if (entries.length === 0) return 0;
  let { seq, hash } = await headOf(client, await last());
  const places: { readonly id: string; readonly seq: number; readonly hash: string }[] = [];
  for (const { id, text } of entries) {
    if (text === null) {
      const help = '`trygg ledger verify` names all such entries';
      throw new LedgerError('ledger_not_canonical', `entry \`${id}\` has no canonical form`, help);
    }
    hash = chainHash(hash, text);
    seq += 1;
    places.push({ id, seq, hash });
  }
  await client.query('select trygg.seal_place($1::uuid[], $2::bigint, $3::text[])', [
    places.map((p) => p.id),
    places[0]?.seq,
    places.map((p) => p.hash),
  ]);
  return places.length;
}

export async function insertCheckpoint(
  client: ClientBase,
  { seq, begins, at, jws }: { seq: number; begins: number; at: string; jws: string },
): Promise<void> {
  await client.query('select trygg.seal_checkpoint($1, $2, $3, $4)', [seq, begins, at, jws]);
}

import type { ClientBase } from 'pg';
import { chainHash, genesis } from './chain.ts';
import { LedgerError } from './errors.ts';
import { unsealedEntries } from './rows.ts';

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

function signedHash(jws: string): string {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { readonly hash: string }).hash;
}

/**
 * Where the next entry goes. Throws `ledger_shortened` where a checkpoint vouches for more than there is: nothing is
 * chained to a ledger that somebody has cut.
 */
export async function headOf(client: ClientBase): Promise<Head> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    "select seq::text, encode(hash, 'hex') as hash from trygg.ledger_entry where ledger_entry.seq is not null order by ledger_entry.seq desc limit 1",
  );
  const checkpoint = await lastCheckpoint(client);
  const head = rows[0] === undefined ? { seq: 0, hash: genesis } : { ...rows[0], seq: Number(rows[0].seq) };
  const vouched = Number(checkpoint?.seq ?? 0);
  if (checkpoint === undefined || vouched <= head.seq) return head;
  // Everything was cut when its period was over: the checkpoint is the beginning.
  if (Number(checkpoint.begins) === vouched + 1) return { seq: vouched, hash: signedHash(checkpoint.jws) };
  throw new LedgerError(
    'ledger_shortened',
    `the ledger ends at entry ${head.seq}, and a checkpoint vouches for entry ${vouched}`,
    '`trygg ledger verify` says what is missing',
  );
}

/**
 * Gives entries that have committed their place in the chain, inside the transaction of `client`, which holds the
 * sealing lock. The order is that of sealing: an entry that commits late comes later, and none is passed over.
 *
 * @returns how many were sealed, at most `limit`
 */
export async function sealBatch(client: ClientBase, limit: number): Promise<number> {
  const entries = await unsealedEntries(client, limit);
  if (entries.length === 0) return 0;
  let { seq, hash } = await headOf(client);
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
  await client.query(
    `update trygg.ledger_entry e set seq = p.seq, hash = decode(p.hash, 'hex')
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as p(id, seq, hash) where e.id = p.id`,
    [places.map((p) => p.id), places.map((p) => p.seq), places.map((p) => p.hash)],
  );
  return places.length;
}

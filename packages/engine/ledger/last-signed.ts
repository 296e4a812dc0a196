import type { ClientBase } from 'pg';
import { goesOnFrom, type ReadCheckpoint, readCheckpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-file.ts';
import { LedgerError } from './errors.ts';
import { insertCheckpoint, lastCheckpoint } from './seal.ts';
import type { PublicKey } from './signing.ts';

export interface SignedSide {
  readonly shop: string;
  readonly publicKey: PublicKey;
  readonly store: CheckpointStore | undefined;
}

function disagree(message: string, help: string): LedgerError {
  return new LedgerError('checkpoints_disagree', message, `${help}; \`trygg ledger verify\` says more`);
}

/**
 * The checkpoint that the next one goes on from; undefined before the first. It is the last one of the file outside
 * the database, and the database has to agree: it has the same one, or lacks that one alone, because a crash came
 * between disk and commit, and gets it. Anything else is somebody's doing, and nothing is signed on top of it.
 *
 * @throws {LedgerError} `checkpoints_disagree`: one side has what the other lacks, or something that was not signed
 */
export async function lastSigned(
  client: ClientBase,
  { shop, publicKey, store }: SignedSide,
): Promise<ReadCheckpoint | undefined> {
  const read = async (jws: string): Promise<ReadCheckpoint | undefined> => {
    const answer = await readCheckpoint(jws, publicKey);
    return 'fault' in answer || answer.checkpoint.shop !== shop
      ? undefined
      : { checkpoint: answer.checkpoint, jws };
  };
  const row = await lastCheckpoint(client);
  const inside = row === undefined ? undefined : await read(row.jws);
  if (row !== undefined && inside === undefined)
    throw disagree(
      'the last checkpoint in the database was not signed by this shop',
      'somebody else wrote it',
    );
  if (store === undefined) return inside;
  const lines = await store.last();
  const outside = await lastOf(lines, read);
  if (outside === undefined) {
    if (lines.length > 0)
      throw disagree(
        'the last checkpoint outside the database was not signed by this shop',
        'put back the file as it was',
      );
    if (inside === undefined) return undefined;
    throw disagree(
      `the database has checkpoints, up to entry ${inside.checkpoint.seq}, and there are none outside`,
      'put the file with the checkpoints where it was, or where `TRYGG_CHECKPOINTS` points to',
    );
  }
  if (outside.jws === inside?.jws) return outside;
  if (await isNext(client, inside, outside)) {
    const { seq, begins, at } = outside.checkpoint;
    await insertCheckpoint(client, { seq, begins, at, jws: outside.jws });
    return outside;
  }
  const said = (one: ReadCheckpoint | undefined): string =>
    one === undefined ? 'none' : `one for entry ${one.checkpoint.seq} of ${one.checkpoint.at}`;
  throw disagree(
    `the last checkpoint outside the database is ${said(outside)}, and in the database ${said(inside)}`,
    'the side that ends earlier was shortened, or put back from an older copy',
  );
}

/** The last line; one that a crash cut short counts only where it holds all the same. */
async function lastOf(
  lines: readonly string[],
  read: (jws: string) => Promise<ReadCheckpoint | undefined>,
): Promise<ReadCheckpoint | undefined> {
  const [finished, unfinished] = lines;
  const whole = unfinished === undefined ? undefined : await read(unfinished);
  return whole ?? (finished === undefined ? undefined : read(finished));
}

/** A crash left `outside` on the disk alone: it is the one after `inside`, and the chain has what it vouches for. */
async function isNext(
  client: ClientBase,
  inside: ReadCheckpoint | undefined,
  { checkpoint }: ReadCheckpoint,
): Promise<boolean> {
  const unchained = checkpoint.number === undefined && checkpoint.seq > (inside?.checkpoint.seq ?? 0);
  if (!unchained && !goesOnFrom(inside, checkpoint)) return false;
  const { rowCount } = await client.query(
    "select from trygg.ledger_entry where seq = $1 and hash = decode($2, 'hex')",
    [checkpoint.seq, checkpoint.hash],
  );
  return rowCount === 1;
}

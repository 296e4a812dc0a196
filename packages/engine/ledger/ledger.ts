import type { EnforcedPolicy } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { endedBefore } from '../ending/engine-period.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { genesis } from './chain.ts';
import { readCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-file.ts';
import { exportLedger } from './export.ts';
import { allEntries } from './rows.ts';
import { headOf, lastCheckpoint, lockSealing, sealBatch } from './seal.ts';
import { type PublicKey, signingKey } from './signing.ts';
import { type Verification, verifyLedger } from './verify.ts';

export interface LedgerInput {
  readonly policy: Pick<EnforcedPolicy, 'name' | 'retention' | 'timeZone'>;
  readonly activities: RightsConnections;
  /** Key material of the installation, 32 bytes. */
  readonly secret: Buffer;
  /** Outside the database; without one, checkpoints lie in the database alone. */
  readonly checkpoints?: CheckpointStore | undefined;
  /** A checkpoint is signed after so many seals, or so long after the last one. */
  readonly checkpointEvery?: { readonly seals: number; readonly milliseconds: number };
}

/**
 * The ledger of one shop, over the role `seal`, which may give entries their place and change nothing else. Each
 * throws `database_down`, `rights_busy`.
 */
export interface Ledger {
  /** For everybody: checks receipts, checkpoints and exports. */
  publicKey(): Promise<PublicKey>;
  /**
   * Chains what has committed; returns how many entries. `wait`: until another sealer is done, and signs a checkpoint
   * of the end; otherwise another sealer's work is left to it, and checkpoints are signed now and then.
   */
  seal(options?: { readonly wait?: boolean }): Promise<number>;
  verify(): Promise<Verification>;
  /** JSON Lines of one snapshot. */
  export(): AsyncGenerator<string>;
  /** Whether the chain has the entry of a receipt, and at which place; null where it has none. */
  entryOfReceipt(receipt: string): Promise<{ readonly id: string; readonly seq: number | null } | null>;
  /**
   * Ends what has a period of its own: cuts entries whose period has run out, behind a checkpoint that says so, and
   * removes such receipts. Part of retention: done again on the same day, it changes nothing. Rejects with
   * `period_not_stated` (`EngineError`) where the policy has no period for one of the two.
   */
  expire(asOf: Temporal.Instant): Promise<{ readonly entries: number; readonly receipts: number }>;
}

const batch = 5000;

/** @example const ledger = openLedger({ policy, activities, secret, checkpoints: checkpointFile(path) }); */
export function openLedger(input: LedgerInput): Ledger {
  const { activities, secret, policy, checkpoints } = input;
  const every = input.checkpointEvery ?? { seals: 1000, milliseconds: 60_000 };
  const shop = policy.name;

  /** The chain is on the disk before a checkpoint of it is: hence a transaction of its own. */
  const checkpoint = (always: boolean): Promise<void> =>
    inTransaction(activities, 'seal', async (client) => {
      if (!(await lockSealing(client, always))) return;
      await copyBack(client);
      const head = await headOf(client);
      const last = await lastCheckpoint(client);
      const since = head.seq - Number(last?.seq ?? 0);
      // The wall clock: checkpoints are spaced for whoever watches from outside, by no day of the policy's.
      const due = since >= every.seals || Date.now() - (last?.at.getTime() ?? 0) >= every.milliseconds;
      if (since > 0 && (always || due)) await write(client, { ...head, ...(await beginning(client)) });
    });

  const write = async (
    client: ClientBase,
    state: { seq: number; hash: string; begins: number; before: string },
  ): Promise<void> => {
    // The wall clock: when it was signed.
    const at = Temporal.Now.instant().round('millisecond').toString();
    const entries = state.seq - state.begins + 1;
    const jws = signCheckpoint(await signingKey(secret), { ...state, shop, entries, at });
    await checkpoints?.append(jws);
    await insertCheckpoint(client, { seq: state.seq, begins: state.begins, at, jws });
  };

  const beginning = async (client: ClientBase): Promise<{ begins: number; before: string }> => {
    const last = await lastCheckpoint(client);
    if (last === undefined) return { begins: 1, before: genesis };
    const read = await readCheckpoint(last.jws, (await signingKey(secret)).publicKey);
    if ('fault' in read) return { begins: 1, before: genesis };
    return { begins: read.checkpoint.begins, before: read.checkpoint.before };
  };

  /** A crash between disk and commit leaves a checkpoint outside that the database lacks. */
  const copyBack = async (client: ClientBase): Promise<void> => {
    const jws = (await checkpoints?.read())?.at(-1);
    if (jws === undefined) return;
    const read = await readCheckpoint(jws, (await signingKey(secret)).publicKey);
    if ('fault' in read || read.checkpoint.shop !== shop) return;
    const { seq, begins, at, hash } = read.checkpoint;
    const { rowCount } = await client.query(
      "select from trygg.ledger_entry where seq = $1 and hash = decode($2, 'hex')",
      [seq, hash],
    );
    if (rowCount === 1) await insertCheckpoint(client, { seq, begins, at, jws });
  };

  const snapshot = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    overRole(activities, 'seal', async (client) => {
      await client.query('begin isolation level repeatable read, read only');
      return work(client).finally(() => client.query('rollback'));
    });

  const inside = async (client: ClientBase): Promise<readonly string[]> => {
    const found = await client.query<{ jws: string }>(
      'select jws from trygg.ledger_checkpoint order by seq, begins',
    );
    return found.rows.map((row) => row.jws);
  };

  return {
    publicKey: async () => (await signingKey(secret)).publicKey,
    async seal({ wait = false } = {}) {
      let sealed = 0;
      for (;;) {
        const count = await inTransaction(activities, 'seal', async (client) =>
          (await lockSealing(client, wait)) ? sealBatch(client, batch) : 0,
        );
        sealed += count;
        if (count < batch) break;
      }
      if (wait || sealed > 0) await checkpoint(wait);
      return sealed;
    },
    verify: async () => {
      const { publicKey } = await signingKey(secret);
      // Read first: a checkpoint that is written meanwhile is of entries that the snapshot may lack.
      const outside = (await checkpoints?.read()) ?? null;
      return snapshot(async (client) =>
        verifyLedger({ shop, publicKey, entries: allEntries(client), inside: await inside(client), outside }),
      );
    },
    export: async function* () {
      const key = await signingKey(secret);
      const client = await activities.pool.acquire(activities.role('seal'), 'trygg ledger export');
      let broken = true;
      try {
        await client.query('begin isolation level repeatable read, read only');
        // The wall clock: of which moment the snapshot is.
        const at = Temporal.Now.instant().round('millisecond').toString();
        yield* exportLedger({
          shop,
          key,
          entries: allEntries(client),
          checkpoints: await inside(client),
          at,
        });
        await client.query('rollback');
        broken = false;
      } finally {
        activities.pool.release(client, broken);
      }
    },
    entryOfReceipt: (receipt) =>
      overRole(activities, 'seal', async (client) => {
        const { rows } = await client.query<{ id: string; seq: string | null }>(
          "select id, seq::text from trygg.ledger_entry where body ->> 'receipt' = $1 order by at limit 1",
          [receipt],
        );
        const [row] = rows;
        return row === undefined ? null : { id: row.id, seq: row.seq === null ? null : Number(row.seq) };
      }),
    expire: (asOf) =>
      inTransaction(activities, 'seal', async (client) => {
        await lockSealing(client, true);
        const head = await headOf(client);
        const { begins } = await beginning(client);
        const found = await client.query<{ seq: string; hash: string }>(
          `select e.seq::text, encode(e.hash, 'hex') as hash from trygg.ledger_entry e
           where e.seq < coalesce((select min(y.seq) from trygg.ledger_entry y where y.at >= $1 and y.seq is not null), $2::bigint + 1)
           order by e.seq desc limit 1`,
          [endedBefore(policy, 'ledger', asOf).toString(), head.seq],
        );
        const [last] = found.rows;
        if (last !== undefined && Number(last.seq) >= begins) {
          await write(client, { ...head, begins: Number(last.seq) + 1, before: last.hash });
        }
        const gone = await client.query<{ gone: string }>('select trygg.seal_cut()::text as gone');
        const receipts = await client.query('delete from trygg.receipt where at < $1', [
          endedBefore(policy, 'receipt', asOf).toString(),
        ]);
        return { entries: Number(gone.rows[0]?.gone ?? 0), receipts: receipts.rowCount ?? 0 };
      }),
  };
}

async function insertCheckpoint(
  client: ClientBase,
  { seq, begins, at, jws }: { seq: number; begins: number; at: string; jws: string },
): Promise<void> {
  await client.query(
    'insert into trygg.ledger_checkpoint (seq, begins, at, jws) values ($1, $2, $3, $4) on conflict do nothing',
    [seq, begins, at, jws],
  );
}

import { randomUUID } from 'node:crypto';
import type { EnforcedPolicy } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { endedBefore } from '../ending/engine-period.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { genesis } from './chain.ts';
import {
  checkpointDigest,
  placeAfter,
  type ReadCheckpoint,
  type Resumed,
  signCheckpoint,
} from './checkpoint.ts';
import type { CheckpointStore } from './checkpoint-file.ts';
import { LedgerError } from './errors.ts';
import { exportLedger } from './export.ts';
import { staffDigest } from './keys.ts';
import { lastSigned } from './last-signed.ts';
import { olderSide } from './older-side.ts';
import { allEntries } from './rows.ts';
import { headOf, insertCheckpoint, lockSealing, provenHead, sealBatch } from './seal.ts';
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
  /** Whether entries may have a place and no checkpoint yet, as far as this process knows. */
  uncovered(): boolean;
  verify(): Promise<Verification>;
  /**
   * What `resume` would do: the database is an older copy, and from which entry on it lacks what was signed. Rejects
   * with `resume_refused` (`LedgerError`) where it is anything else, and as `seal` where the chain does not fit.
   */
  resumable(): Promise<Pick<Resumed, 'from' | 'lost'>>;
  /**
   * Goes on from where a database ends that was restored from a backup: writes an entry of it, seals what waits, and
   * signs a checkpoint that says so behind the last one outside. `by`: who decided; of that a keyed hash is kept.
   */
  resume(by: string): Promise<Resumed>;
  /** JSON Lines of one snapshot. */
  export(): AsyncGenerator<string>;
  /** Whether the chain has the entry of a receipt, and at which place; null where it has none. */
  entryOfReceipt(receipt: string): Promise<{ readonly id: string; readonly seq: number | null } | null>;
  /**
   * Ends what has a period of its own: cuts entries whose period has run out, behind a checkpoint that says so, and
   * removes such receipts. What is not over by the clock of the database stays, whatever `asOf` says. Part of
   * retention: done again on the same day, it changes nothing. Rejects with
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

  /** What this process saw signed: whoever puts back an older file *and* an older database is found by it. */
  let seen: ReadCheckpoint | undefined;

  /** Under the sealing lock. */
  const lastOne = async (client: ClientBase): Promise<ReadCheckpoint | undefined> => {
    const { publicKey } = await signingKey(secret);
    const last = await lastSigned(client, { shop, publicKey, store: checkpoints });
    if (seen !== undefined && !isLater(last, seen))
      throw new LedgerError(
        'checkpoints_disagree',
        `the checkpoint of ${seen.checkpoint.at} for entry ${seen.checkpoint.seq} is gone from the database and from outside`,
        'both were put back; nothing more is sealed',
      );
    seen = last;
    return last;
  };

  /** Under the sealing lock: both sides of an older copy, and what it lacks. */
  const olderCopy = async (client: ClientBase) => {
    await lockSealing(client, true);
    const { publicKey } = await signingKey(secret);
    const copy = await olderSide(client, { shop, publicKey, store: checkpoints });
    const { seq: from } = await provenHead(client, copy.inside?.checkpoint);
    return { ...copy, point: { from, lost: copy.lost } };
  };

  /** Whether entries may have a place and no checkpoint yet; of what another process left, nobody knows. */
  let uncovered = true;

  /** The chain is on the disk before a checkpoint of it is: hence a transaction of its own. */
  const checkpoint = (always: boolean): Promise<void> =>
    inTransaction(activities, 'seal', async (client) => {
      if (!(await lockSealing(client, always))) return;
      const last = await lastOne(client);
      const since = (await headOf(client, last?.checkpoint)).seq - (last?.checkpoint.seq ?? 0);
      // The wall clock: checkpoints are spaced for whoever watches from outside, by no day of the policy's.
      const age = Date.now() - Date.parse(last?.checkpoint.at ?? '1970-01-01T00:00:00Z');
      const due = since >= every.seals || age >= every.milliseconds;
      if (since > 0 && (always || due)) await sign(client, last, {});
      uncovered = since > 0 && !always && !due;
    });

  const sign = async (
    client: ClientBase,
    last: ReadCheckpoint | undefined,
    more: { readonly begins?: number; readonly before?: string; readonly resumed?: Resumed },
    behind = last,
  ): Promise<void> => {
    // The wall clock: when it was signed.
    const at = Temporal.Now.instant().round('millisecond').toString();
    const head = await provenHead(client, last?.checkpoint);
    const { begins, before } = { begins: 1, before: genesis, ...last?.checkpoint, ...more };
    const entries = head.seq - begins + 1;
    const resumed = more.resumed === undefined ? {} : { resumed: { ...more.resumed } };
    const next = { ...head, begins, before, shop, entries, at, ...placeAfter(behind), ...resumed };
    const jws = signCheckpoint(await signingKey(secret), next);
    await checkpoints?.append(jws);
    await insertCheckpoint(client, { seq: next.seq, begins, at, jws });
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
          (await lockSealing(client, wait))
            ? sealBatch(client, async () => (await lastOne(client))?.checkpoint, batch)
            : 0,
        );
        sealed += count;
        if (count < batch) break;
      }
      // The last entries of a busy hour get their checkpoint too, when its minute has passed and nothing else was sealed.
      if (wait || sealed > 0 || uncovered) await checkpoint(wait);
      return sealed;
    },
    uncovered: () => uncovered,
    verify: async () => {
      const { publicKey } = await signingKey(secret);
      // Read first: a checkpoint that is written meanwhile is of entries that the snapshot may lack.
      const outside = (await checkpoints?.read()) ?? null;
      return snapshot(async (client) =>
        verifyLedger({
          shop,
          publicKey,
          entries: allEntries(client),
          inside: await inside(client),
          outside,
          // The wall clock: how long an entry has waited.
          at: () => Temporal.Now.instant().toString(),
        }),
      );
    },
    resumable: () => inTransaction(activities, 'seal', async (client) => (await olderCopy(client)).point),
    resume: (by) =>
      inTransaction(activities, 'seal', async (client) => {
        const { inside, outside, point } = await olderCopy(client);
        const resumed = {
          ...point,
          after: inside === undefined ? genesis : checkpointDigest(inside.jws),
          by: staffDigest(secret, by),
        };
        await client.query('select trygg.seal_resume($1, $2)', [
          randomUUID(),
          { ...point, by: resumed.by, checkpoint: checkpointDigest(outside.jws) },
        ]);
        while ((await sealBatch(client, async () => inside?.checkpoint, batch)) === batch);
        await sign(client, inside, { resumed }, outside);
        return resumed;
      }),
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
        const signed = await lastOne(client);
        const head = await headOf(client, signed?.checkpoint);
        const begins = signed?.checkpoint.begins ?? 1;
        const found = await client.query<{ seq: string; hash: string }>(
          `select e.seq::text, encode(e.hash, 'hex') as hash from trygg.ledger_entry e
           where e.seq < coalesce((
             select min(y.seq) from trygg.ledger_entry y
             where y.seq is not null and (y.at >= $1 or not trygg.period_over('ledger', y.at))), $2::bigint + 1)
           order by e.seq desc limit 1`,
          [endedBefore(policy, 'ledger', asOf).toString(), head.seq],
        );
        const [last] = found.rows;
        if (last !== undefined && Number(last.seq) >= begins) {
          await sign(client, signed, { begins: Number(last.seq) + 1, before: last.hash });
        }
        const gone = await client.query<{ gone: string }>('select trygg.seal_cut()::text as gone');
        const receipts = await client.query<{ gone: string }>(
          'select trygg.seal_end_receipts($1)::text as gone',
          [endedBefore(policy, 'receipt', asOf).toString()],
        );
        return { entries: Number(gone.rows[0]?.gone ?? 0), receipts: Number(receipts.rows[0]?.gone ?? 0) };
      }),
  };
}

/** Whether `last` is `seen`, or was signed after it. */
function isLater(last: ReadCheckpoint | undefined, seen: ReadCheckpoint): boolean {
  if (last === undefined) return false;
  return last.jws === seen.jws || (last.checkpoint.number ?? 0) > (seen.checkpoint.number ?? 0);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fdatasync, fstatSync, fsync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { EndingStep } from '../ending/step.ts';
import { derivedKey } from '../ledger/keys.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';

/** Rows that a step of an erasure ended or changed, as `hash` of their keys. */
export interface TouchedRows {
  readonly table: string;
  readonly kind: EndingStep['kind'];
  readonly hashes: readonly string[];
}

/** What a restore needs to forget again: which rows an erasure touched, as keyed hashes, table by table. */
export interface Tombstone {
  readonly erasure: string;
  /** ISO instant of writing. */
  readonly at: string;
  /** table → what was done → hashes */
  readonly rows: Readonly<Record<string, Readonly<Partial<Record<EndingStep['kind'], readonly string[]>>>>>;
}

/**
 * The file of one shop's tombstones, outside the database and its backups: a line of JSON an erasure, and a MAC
 * after it. It holds no key and no value: a hash says nothing without the installation's secret. A line that a
 * killed process left half written has no valid MAC and is passed over. An erasure may have several lines: of a run that
 * was taken back after it was written, or of one that came after the search had found something. Together they are its
 * tombstone.
 */
export interface Tombstones {
  /** On disk when it resolves, file and folder. Throws `tombstone_failed`; then nothing may be erased. */
  write(erasure: string, touched: readonly TouchedRows[]): Promise<void>;
  read(): Promise<readonly Tombstone[]>;
  /** Hash by which a row is found again. `key`: its primary key's columns as text, joined by `/`. */
  hash(table: string, key: string): string;
}

export function openTombstones(folder: string, shop: string, secret: Buffer): Tombstones {
  const path = join(folder, 'tombstones', `${encodeURIComponent(shop)}.jsonl`);
  const key = derivedKey(secret, 'tombstone');
  const mac = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const hash = (table: string, row: string): string => mac(`${table}\0${row}`).slice(0, 32);
  return {
    hash,
    write: async (erasure, touched) => {
      const done = touched.filter(({ hashes }) => hashes.length > 0);
      const rows = Object.fromEntries(
        [...Map.groupBy(done, ({ table }) => table)].map(([table, own]) => {
          const kinds = [...Map.groupBy(own, ({ kind }) => kind)];
          return [
            table,
            Object.fromEntries(kinds.map(([kind, all]) => [kind, all.flatMap((one) => one.hashes)])),
          ];
        }),
      );
      // The wall clock: when the rows went, which a restore is compared with.
      const body = JSON.stringify({ erasure, at: Temporal.Now.instant().toString(), rows });
      // The line break before it ends whatever a killed process left.
      await append(path, `\n${body}\t${mac(body)}\n`).catch((cause: unknown) => {
        throw new RightsError('tombstone_failed', 'the tombstone of the erasure could not be written', {
          help: `make room for \`${path}\` and let it be written to; the erasure was accepted and goes on with \`trygg erase --resume\``,
          cause,
        });
      });
    },
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      const found = new Map<string, Tombstone>();
      for (const line of text.split('\n')) {
        const [body = '', said = ''] = line.split('\t');
        if (said.length !== 64 || !timingSafeEqual(Buffer.from(said), Buffer.from(mac(body)))) continue;
        const tombstone = JSON.parse(body) as Tombstone;
        found.set(tombstone.erasure, united(found.get(tombstone.erasure), tombstone));
      }
      return [...found.values()];
    },
  };
}

/** All rows of both, and the instant of the later. */
function united(one: Tombstone | undefined, later: Tombstone): Tombstone {
  if (one === undefined) return later;
  const rows: Record<string, Partial<Record<EndingStep['kind'], readonly string[]>>> = { ...one.rows };
  for (const [table, kinds] of Object.entries(later.rows)) {
    const own = { ...rows[table] };
    for (const [kind, hashes] of Object.entries(kinds) as [EndingStep['kind'], readonly string[]][])
      own[kind] = [...new Set([...(own[kind] ?? []), ...hashes])];
    rows[table] = own;
  }
  return { ...later, rows };
}

/**
 * On disk when it resolves. What only reaches the system's memory is done at once: each way over the thread pool takes
 * longer than all of it, and a transaction waits. The disk is waited for.
 */
async function append(path: string, text: string): Promise<void> {
  const file = openOrMake(path);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.from(text);
    await failPoint('tombstone: half', async () => writeSync(file, bytes.subarray(0, bytes.length / 2)));
    // INVARIANT: one write. The kernel appends it whole beside what others append; in several, two erasures at once
    // would mix their lines. What a full disk cuts off has no valid MAC.
    if (writeSync(file, bytes) < bytes.length) throw new Error('the disk is full');
    await failPoint('tombstone: written');
    await onDisk(file);
    if (size === 0) {
      const folder = openSync(dirname(path), 'r');
      await promisify(fsync)(folder).finally(() => closeSync(folder));
    }
  } finally {
    closeSync(file);
  }
}

const onDisk = promisify(fdatasync);

function openOrMake(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'a', 0o600);
  }
}

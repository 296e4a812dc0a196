import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fdatasync, fstatSync, fsync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
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
 * The tombstones of one shop, outside the database and its backups: a file a day (UTC), in it a line of JSON an erasure,
 * and a MAC after it. Whole days end, so that nothing is ever taken out of a file that an erasure writes to. It holds no key and no value: a hash says nothing without the installation's secret. A line that a
 * killed process left half written has no valid MAC and is passed over. An erasure may have several lines: of a run that
 * was taken back after it was written, or of one that came after the search had found something. Together they are its
 * tombstone.
 */
export interface Tombstones {
  /** On disk when it resolves, file and folder. Throws `tombstone_failed`; then nothing may be erased. */
  write(erasure: string, touched: readonly TouchedRows[]): Promise<void>;
  read(): Promise<readonly Tombstone[]>;
  /** Ends the days that were over at that instant. Done again, it changes nothing. */
  expire(before: Temporal.Instant): Promise<void>;
  /** Hash by which a row is found again. `key`: its primary key's columns as text, joined by `/`. */
  hash(table: string, key: string): string;
}

export function openTombstones(folder: string, shop: string, secret: Buffer): Tombstones {
  const days = join(folder, 'tombstones', encodeURIComponent(shop));
  const files = async (): Promise<readonly string[]> =>
    (await readdir(days).catch(noneYet)).filter((name) => dayFile.test(name)).sort();
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
      const at = Temporal.Now.instant().toString();
      const path = join(days, `${at.slice(0, 10)}.jsonl`);
      const body = JSON.stringify({ erasure, at, rows });
      // The line break before it ends whatever a killed process left.
      await append(path, `\n${body}\t${mac(body)}\n`).catch((cause: unknown) => {
        throw new RightsError('tombstone_failed', 'the tombstone of the erasure could not be written', {
          help: `make room for \`${path}\` and let it be written to; the erasure was accepted and goes on with \`trygg erase --resume\``,
          cause,
        });
      });
    },
    read: async () => {
      const texts = (await files()).map((name) => readFile(join(days, name), 'utf8'));
      const text = (await Promise.all(texts)).join('\n');
      const found = new Map<string, Tombstone>();
      for (const line of text.split('\n')) {
        const [body = '', said = ''] = line.split('\t');
        if (said.length !== 64 || !timingSafeEqual(Buffer.from(said), Buffer.from(mac(body)))) continue;
        const tombstone = JSON.parse(body) as Tombstone;
        found.set(tombstone.erasure, united(found.get(tombstone.erasure), tombstone));
      }
      return [...found.values()];
    },
    expire: async (before) => {
      for (const name of await files())
        if (Temporal.Instant.compare(endOfDay(name), before) <= 0)
          await rm(join(days, name), { force: true });
    },
  };
}

const dayFile = /^\d{4}-\d{2}-\d{2}\.jsonl$/u;

function endOfDay(name: string): Temporal.Instant {
  return Temporal.PlainDate.from(name.slice(0, 10)).add({ days: 1 }).toZonedDateTime('UTC').toInstant();
}

function noneYet(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
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
    // The first of a day is the file's, and perhaps its folder's, first, too.
    if (size === 0) for (const place of [dirname(path), dirname(dirname(path))]) await folderOnDisk(place);
  } finally {
    closeSync(file);
  }
}

const onDisk = promisify(fdatasync);

async function folderOnDisk(place: string): Promise<void> {
  const folder = openSync(place, 'r');
  await promisify(fsync)(folder).finally(() => closeSync(folder));
}

function openOrMake(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'a', 0o600);
  }
}

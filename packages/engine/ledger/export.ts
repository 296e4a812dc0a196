import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, parseExactly } from '../canonical/json.ts';
import type { JsonValue } from '../model/subject.ts';
import { type EntryColumns, entryLine, entryText, type StoredEntry } from './chain.ts';
import { LedgerError } from './errors.ts';
import type { LedgerFault } from './fault.ts';
import { type PublicKey, readSigned, type SigningKey } from './signing.ts';
import { type Verification, verifyLedger } from './verify.ts';

export interface Exported {
  readonly shop: string;
  readonly key: SigningKey;
  readonly entries: AsyncIterable<StoredEntry>;
  readonly checkpoints: readonly string[];
  /** ISO instant. */
  readonly at: string;
}

/**
 * A ledger as JSON Lines, each in canonical form: a head, a checkpoint a line, an entry a line, and a signed end that
 * holds the SHA-256 of all before it. Whoever has the public key can check it without us.
 */
export async function* exportLedger({
  shop,
  key,
  entries,
  checkpoints,
  at,
}: Exported): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const line = (text: string): string => {
    digest.update(`${text}\n`);
    return `${text}\n`;
  };
  yield line(canonicalJson({ at, ledger: 1, shop }));
  for (const checkpoint of checkpoints) yield line(canonicalJson({ checkpoint }));
  let count = 0;
  for await (const entry of entries) {
    if (entry.text === null) {
      const help = '`trygg ledger verify` names all such entries';
      throw new LedgerError('ledger_not_canonical', `entry \`${entry.id}\` has no canonical form`, help);
    }
    count += 1;
    yield line(entryLine(entry));
  }
  const end = key.sign('trygg-export', { at, entries: count, sha256: digest.digest('hex'), shop });
  yield `${canonicalJson({ end })}\n`;
}

interface ReadLines {
  shop: string | null;
  at: string | null;
  readonly checkpoints: string[];
  end: string | null;
  entries: number;
  readonly faults: LedgerFault[];
}

/**
 * Checks an export, and the checkpoints that lie outside if somebody brought them. Needs no database, and no more
 * memory for a long ledger than for a short one.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  publicKey: PublicKey,
  outside: readonly string[] | null = null,
): Promise<Verification> {
  const read: ReadLines = { shop: null, at: null, checkpoints: [], end: null, entries: 0, faults: [] };
  const digest = createHash('sha256');
  const found = entriesIn(lines, read, digest);
  // Checkpoints stand before the first entry; whoever asks for that has read them.
  const first = await found.next();
  const entries = async function* (): AsyncGenerator<StoredEntry> {
    if (first.done !== true) yield first.value;
    yield* found;
  };
  const shop = read.shop ?? '';
  const inside = [...read.checkpoints];
  const chain = await verifyLedger({
    shop,
    publicKey,
    entries: entries(),
    inside,
    outside,
    at: () => read.at,
  });
  await checkEnd(read, digest.digest('hex'), publicKey);
  const faults = [...chain.faults, ...read.faults];
  return { ...chain, faults, sound: faults.length === 0 };
}

async function* entriesIn(
  lines: AsyncIterable<string> | Iterable<string>,
  read: ReadLines,
  digest: Hash,
): AsyncGenerator<StoredEntry> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const entry = readLine(line, number, read);
    if (read.end === null) digest.update(`${line}\n`);
    if (entry !== null) yield entry;
  }
}

function changed(message: string, seq: number | null = null): LedgerFault {
  return { kind: 'export-changed', seq, id: null, message };
}

function readLine(line: string, number: number, read: ReadLines): StoredEntry | null {
  const value = canonicalLine(line);
  if (value === null) {
    read.faults.push(changed(`line ${number} is not as it was written`));
    return null;
  }
  if (read.end !== null) read.faults.push(changed(`line ${number} comes after the end`));
  if ('entry' in value) {
    read.entries += 1;
    return storedEntry(value);
  }
  if (typeof value.checkpoint === 'string' && read.entries === 0) read.checkpoints.push(value.checkpoint);
  else if (typeof value.end === 'string') read.end = value.end;
  else if (number === 1 && value.ledger === 1 && typeof value.shop === 'string') {
    read.shop = value.shop;
    read.at = typeof value.at === 'string' ? value.at : null;
  } else read.faults.push(changed(`line ${number} is nothing that an export has`));
  return null;
}

function canonicalLine(line: string): Readonly<Record<string, JsonValue>> | null {
  try {
    const value = parseExactly(line);
    if (typeof value !== 'object' || value === null || canonicalJson(value) !== line) return null;
    return value as Readonly<Record<string, JsonValue>>;
  } catch {
    return null;
  }
}

function storedEntry({ entry, hash, seq }: Readonly<Record<string, JsonValue>>): StoredEntry {
  const { id, at, kind, subject, body } = (entry ?? {}) as Readonly<Record<string, JsonValue>>;
  const columns = { id, at, kind, subject, body: canonicalJson(body ?? null) } as unknown as EntryColumns;
  return {
    id: String(id),
    at: String(at),
    // The line's own text of the entry: a key that an entry does not have is a change too.
    text: canonicalJson(entry ?? null) === entryText(columns) ? entryText(columns) : null,
    seq: typeof seq === 'number' ? seq : null,
    hash: typeof hash === 'string' ? hash : null,
  };
}

async function checkEnd(read: ReadLines, sha256: string, publicKey: PublicKey): Promise<void> {
  if (read.end === null) {
    read.faults.push(changed('the export has no end: lines are missing'));
    return;
  }
  const signed = await readSigned(read.end, 'trygg-export', publicKey);
  if ('fault' in signed) {
    read.faults.push(changed(`the end of the export is not what was signed: ${signed.fault}`));
    return;
  }
  const said = canonicalJson(signed.payload);
  if (said !== canonicalJson({ at: read.at, entries: read.entries, sha256, shop: read.shop })) {
    read.faults.push(changed('the export is not the one that its end was signed for'));
  }
}

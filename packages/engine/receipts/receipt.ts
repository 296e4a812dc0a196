import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { EndingStep } from '../ending/step.ts';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { signingKey } from '../ledger/signing.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { HeldRecord } from '../model/holds.ts';
import type { ErasureSearch, Receipt } from '../model/receipts.ts';
import type { JsonValue, SubjectRef } from '../model/subject.ts';
import { settleAll } from '../run/settle-all.ts';
import { type SignedReceipt, signReceipt } from './receipt-signature.ts';

/** Rows that steps touched, by table. */
export class Counts {
  readonly #tables = new Map<string, { deleted: number; redacted: number; kept: number }>();

  add({ table, kind }: Pick<EndingStep, 'table' | 'kind'>, rows: number): void {
    if (rows === 0) return;
    const counts = this.#tables.get(table) ?? { deleted: 0, redacted: 0, kept: 0 };
    if (kind === 'delete') counts.deleted += rows;
    else if (kind === 'redact') counts.redacted += rows;
    else counts.kept += rows;
    this.#tables.set(table, counts);
  }

  byTable(): Receipt['counts'] {
    return Object.fromEntries([...this.#tables].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** The entry that the ledger has for a receipt of a kind; other kinds write their own. */
const entryKinds: ReadonlyMap<string, 'restriction' | 'restriction-lifted' | 'erasure-completed' | 'sweep'> =
  new Map([
    ['restrict', 'restriction'],
    ['lift', 'restriction-lifted'],
    ['erase', 'erasure-completed'],
    ['sweep', 'sweep'],
  ]);

export interface ReceiptInput {
  readonly kind: Receipt['kind'];
  readonly asOf: string;
  readonly planHash: string;
  readonly counts: Receipt['counts'];
  /** Whom the run was about; absent where it was about many. */
  readonly subjects?: readonly SubjectRef[];
  readonly keeps?: readonly JsonValue[];
  /** What a hold keeps whole beside it, and why; told where there is something. */
  readonly held?: readonly Omit<HeldRecord, 'id'>[];
  readonly search?: ErasureSearch;
  readonly more?: Readonly<Record<string, JsonValue>>;
  /** What the ledger alone has of it, such as who of the staff did it. */
  readonly entered?: Readonly<Record<string, JsonValue>>;
  /** What is written with it, in the same flight. */
  readonly alongside?: (receipt: string) => Promise<unknown>;
}

/** A receipt that is signed and not yet written, and its row of `trygg.receipt`. */
export interface ReceiptToKeep {
  readonly receipt: Receipt;
  /** Keyed hashes of whom it is about. */
  readonly subjects: readonly string[];
  readonly row: {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly as_of: string;
    readonly plan_hash: string;
    readonly result: Readonly<Record<string, JsonValue>>;
    readonly jws: string;
  };
}

export async function signedReceipt(
  context: RightsContext,
  run: Omit<ReceiptInput, 'alongside' | 'entered'>,
): Promise<ReceiptToKeep> {
  const { kind, planHash, counts, keeps = [], held = [], more = {} } = run;
  const beside = held.length === 0 ? {} : { held };
  const search = run.search === undefined ? {} : { search: run.search };
  const id = randomUUID();
  // The wall clock: when it was signed, whatever instant the plan speaks of.
  const at = Temporal.Now.instant().round('millisecond').toString();
  const subjects = (run.subjects ?? []).map((ref) => subjectDigest(context.secret, ref));
  const key = await signingKey(context.secret);
  const name = context.policy.name;
  const said = { id, kind, at, planHash, counts, keeps, ...beside, subjects, shop: name, ...search };
  const jws = signReceipt(key, said);
  const result = { counts, keeps, ...beside, ...more };
  return {
    receipt: { id, kind, at, planHash, counts, ...search, jws },
    subjects,
    row: { id, kind, at, as_of: run.asOf, plan_hash: planHash, result, jws },
  };
}

/**
 * Writes the signed receipt and its ledger entry inside the transaction whose work they are about: there is none
 * for work that was undone.
 */
export async function writeReceipt(
  client: ClientBase,
  context: RightsContext,
  run: ReceiptInput,
): Promise<Receipt> {
  const { receipt, subjects, row } = await signedReceipt(context, run);
  const { id, kind, planHash, counts } = receipt;
  const entry = entryKinds.get(kind);
  const body = { ...run.more, ...run.entered, receipt: id, planHash, counts, ...subjectsBody(subjects) };
  await settleAll([
    client.query({
      name: 'trygg receipt',
      text: 'insert into trygg.receipt (id, kind, at, as_of, plan_hash, result, jws) values ($1, $2, $3, $4, $5, $6, $7)',
      values: [id, kind, row.at, row.as_of, planHash, JSON.stringify(row.result), row.jws],
    }),
    entry === undefined ? undefined : writeEntry(client, { kind: entry, subject: subjects[0] ?? null, body }),
    run.alongside?.(id),
  ]);
  return receipt;
}

/** Signs a receipt anew with what the search after its erasure found; the one from before says that it was due. */
export async function signAgain(
  client: ClientBase,
  context: RightsContext,
  id: string,
  search: ErasureSearch,
): Promise<void> {
  const { rows } = await client.query<{ jws: string }>(
    'select jws from trygg.receipt where id = $1 for update',
    [id],
  );
  const [known] = rows;
  if (known === undefined) return;
  const said = saidIn(known.jws);
  const key = await signingKey(context.secret);
  await client.query('update trygg.receipt set jws = $2, result = result || $3 where id = $1', [
    id,
    signReceipt(key, { ...said, search }),
    JSON.stringify({ search }),
  ]);
}

/** As it was signed last; undefined where there is none, or its period is over. */
export async function findReceipt(client: ClientBase, id: string): Promise<Receipt | undefined> {
  const { rows } = await client.query<{ jws: string }>('select jws from trygg.receipt where id = $1', [id]);
  return rows[0] && receiptIn(rows[0].jws);
}

/** A signed receipt of ours says itself what it is; the database keeps the signed text. */
export function receiptIn(jws: string): Receipt {
  const { id, kind, at, planHash, counts, held, search } = saidIn(jws);
  const beside = { ...(held === undefined ? {} : { held }), ...(search === undefined ? {} : { search }) };
  return { id, kind, at, planHash, counts, ...beside, jws };
}

function saidIn(jws: string): SignedReceipt {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as SignedReceipt;
}

import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { JsonValue, Receipt } from '../run/model.ts';
import type { Step } from './step.ts';

/** Rows that steps touched, by table. */
export class Counts {
  readonly #tables = new Map<string, { deleted: number; redacted: number; kept: number }>();

  add({ table, kind }: Pick<Step, 'table' | 'kind'>, rows: number): void {
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

/** Writes the receipt inside the transaction whose work it is about: there is none for work that was undone. */
export async function writeReceipt(
  client: ClientBase,
  run: {
    readonly kind: Receipt['kind'];
    readonly asOf: string;
    readonly planHash: string;
    readonly counts: Receipt['counts'];
    readonly more?: Readonly<Record<string, JsonValue>>;
  },
): Promise<Receipt> {
  const id = randomUUID();
  const { rows } = await client.query<{ at: Date }>(
    'insert into trygg.receipt (id, kind, as_of, plan_hash, result) values ($1, $2, $3, $4, $5) returning at',
    [id, run.kind, run.asOf, run.planHash, JSON.stringify({ counts: run.counts, ...run.more })],
  );
  const at = rows[0]?.at.toISOString() ?? '';
  return { id, kind: run.kind, at, planHash: run.planHash, counts: run.counts };
}

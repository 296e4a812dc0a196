import type { RowCounts, SearchFindings } from '../model/receipts.ts';
import type { FoundRow } from './found-rows.ts';

/** Counts what a search comes upon for one erasure. */
export class Findings {
  readonly #others = new Map<string, number>();
  readonly #unexplained = new Map<string, FoundRow>();
  readonly #missed = new Map<string, number>();
  readonly #stays = new Map<string, { table: string; law: string; rows: number }>();
  #held = false;

  /** A row of somebody who stays. */
  other(table: string): void {
    this.#others.set(table, (this.#others.get(table) ?? 0) + 1);
  }

  /** A row of nobody. */
  unexplained(found: FoundRow): void {
    const known = this.#unexplained.get(found.id);
    this.#unexplained.set(found.id, { ...found, rows: (known?.rows ?? 0) + 1 });
  }

  /** A row of the subjects that should have gone. */
  missed(table: string): void {
    this.#missed.set(table, (this.#missed.get(table) ?? 0) + 1);
  }

  stays(table: string, law: string): void {
    const known = this.#stays.get(`${table}\0${law}`) ?? { table, law, rows: 0 };
    known.rows += 1;
    this.#stays.set(`${table}\0${law}`, known);
  }

  held(table: string, law: string): void {
    this.#held = true;
    this.stays(table, law);
  }

  get byTable(): {
    readonly missed: RowCounts;
    readonly holds: boolean;
    readonly said: Pick<SearchFindings, 'others' | 'stays'>;
    readonly unexplained: readonly FoundRow[];
  } {
    return {
      missed: counted(this.#missed),
      holds: this.#held,
      said: {
        others: counted(this.#others),
        stays: [...this.#stays.values()].sort((a, b) =>
          `${a.table} ${a.law}` < `${b.table} ${b.law}` ? -1 : 1,
        ),
      },
      unexplained: [...this.#unexplained.values()],
    };
  }
}

function counted(rows: ReadonlyMap<string, number>): RowCounts {
  return Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { PurposeId } from '@trygg/policy';
import type { ExtractRow, ExtractTable } from '../model/extract.ts';
import type { ExtractAnswer, ExtractSource } from './extract-query.ts';

/** How the answers of one table are read: the same for every subject of a kind. */
export interface TableReading {
  readonly purposes: readonly PurposeId[];
  readonly source: ExtractSource;
  /** `dates`: as in an answer, of the row itself or of its record's root. */
  row(answer: ExtractAnswer, dates: string): ExtractRow;
}

/** Tables that hold something, their rows in order. */
export function tablesOf(
  readings: readonly TableReading[],
  answers: readonly (readonly ExtractAnswer[])[],
): readonly ExtractTable[] {
  const roots = new Roots(readings);
  const rows = new Map<TableReading, readonly ExtractRow[]>();
  const read = (dated: boolean): void => {
    for (const [place, table] of readings.entries()) {
      const found = answers[place] ?? [];
      if (found.length > 0 && (table.source.datedBy !== undefined) === dated)
        rows.set(table, roots.rowsOf(table, found));
    }
  };
  // Rows that others have their dates from come first.
  read(false);
  read(true);
  return readings.flatMap((reading): readonly ExtractTable[] => {
    const { table } = reading.source;
    const own = rows.get(reading);
    if (own === undefined) return [];
    const { purposes: serves } = reading;
    return [
      { table: table.name, record: table.record ?? '', module: table.module, purposes: serves, rows: own },
    ];
  });
}

interface Root {
  readonly dates: string;
  readonly at: number;
}

/** A row, when its record began (milliseconds; what has not begun comes first), and whose row it goes with. */
interface Sortable extends Root {
  readonly row: ExtractRow;
  readonly with: string;
}

/** The rows that others have their dates and their order from, by table, column and key. */
class Roots {
  readonly #byTable = new Map<string, Map<string, Map<string, Root>>>();

  constructor(tables: readonly TableReading[]) {
    for (const { source } of tables) {
      if (source.datedBy === undefined) continue;
      const { table, column } = source.datedBy;
      const columns = this.#byTable.get(table) ?? new Map<string, Map<string, Root>>();
      this.#byTable.set(table, columns.set(column, new Map()));
    }
  }

  rowsOf(reading: TableReading, answers: readonly ExtractAnswer[]): readonly ExtractRow[] {
    const { datedBy, event, key, table } = reading.source;
    const found = answers.map((answer): Sortable => {
      const dates = answer[2];
      if (datedBy !== undefined) {
        const root = this.#byTable.get(datedBy.table)?.get(datedBy.column)?.get(dates) ?? rootless;
        return { row: reading.row(answer, root.dates), with: dates, dates: root.dates, at: root.at };
      }
      const row = reading.row(answer, dates);
      const at = event === undefined ? unbegun : Date.parse(String(row.values[event]));
      return { row, with: '', dates, at: Number.isNaN(at) ? unbegun : at };
    });
    if (found.length > 1) found.sort((one, other) => inTurn(one, other, key));
    for (const [column, known] of this.#byTable.get(table.name) ?? [])
      for (const one of found) known.set(String(one.row.values[column]), one);
    return found.map(({ row }) => row);
  }
}

const unbegun = Number.NEGATIVE_INFINITY;
const rootless: Root = { dates: '', at: unbegun };

function inTurn(one: Sortable, other: Sortable, key: readonly string[]): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  if (one.with !== other.with) return one.with < other.with ? -1 : 1;
  for (const column of key) {
    const [a, b] = [one.row.values[column], other.row.values[column]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  }
  return 0;
}

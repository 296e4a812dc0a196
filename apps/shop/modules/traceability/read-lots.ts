import type { Values } from '../../kit/reading.ts';
import type { LotOfLine, Lots } from '../orders/module.ts';
import type { DeviceLine } from './device-lines.ts';

/** What is wrong with the lots of a line. */
export type LotFault = 'missing' | 'list' | 'quantity' | 'sum' | 'twice' | 'both';

/** A row of the form as it was typed. */
export interface LotRow {
  readonly lot: string;
  readonly quantity: string;
}

export interface LotForm {
  /** Staff say that the pieces carry neither lot nor serial number. */
  readonly none: boolean;
  readonly rows: readonly LotRow[];
}

/** So many lots of one line fit on the form. */
export const mostLots = 20;

/** The names of the fields of a line, and of a row of it. */
export const fieldsOf = (position: number, row: number) => ({
  none: `none-${position}`,
  lot: `lot-${position}-${row}`,
  quantity: `quantity-${position}-${row}`,
});

/** The rows that the form had for a line; a form that was not sent yet has one, for all pieces. */
export function lotForm({ position, quantity }: DeviceLine, values: Values): LotForm {
  const rows: LotRow[] = [];
  for (let row = 0; row < mostLots; row++) {
    const { lot, quantity: pieces } = fieldsOf(position, row);
    const typed = values[lot];
    if (typed === undefined) break;
    rows.push({ lot: typed.slice(0, 60), quantity: (values[pieces] ?? '').slice(0, 9) });
  }
  return {
    none: values[fieldsOf(position, 0).none] !== undefined,
    rows: rows.length > 0 ? rows : [{ lot: '', quantity: String(quantity) }],
  };
}

/** The lots of a line: one a row, together as many pieces as the line has; rows without a lot count for nothing. */
export function lotsOf(line: DeviceLine, { none, rows }: LotForm): readonly LotOfLine[] | LotFault {
  const filled = rows.filter(({ lot }) => lot !== '');
  if (none) return filled.length > 0 ? 'both' : [{ lot: null, quantity: line.quantity }];
  if (filled.length === 0) return 'missing';
  // A recall looks for one lot: a list of them in one field would not be found.
  if (filled.some(({ lot }) => /[,;\n]/u.test(lot) || lot.length > 40)) return 'list';
  if (filled.some(({ quantity }) => !/^[1-9]\d{0,5}$/u.test(quantity))) return 'quantity';
  if (new Set(filled.map(({ lot }) => lot)).size < filled.length) return 'twice';
  const lots = filled.map(({ lot, quantity }) => ({ lot, quantity: Number(quantity) }));
  return lots.reduce((sum, { quantity }) => sum + quantity, 0) === line.quantity ? lots : 'sum';
}

export interface ReadLots {
  readonly lots: Lots;
  readonly faults: ReadonlyMap<number, LotFault>;
}

export function readLots(lines: readonly DeviceLine[], values: Values): ReadLots {
  const lots = new Map<number, readonly LotOfLine[]>();
  const faults = new Map<number, LotFault>();
  for (const line of lines) {
    const read = lotsOf(line, lotForm(line, values));
    if (typeof read === 'string') faults.set(line.position, read);
    else lots.set(line.position, read);
  }
  return { lots, faults };
}

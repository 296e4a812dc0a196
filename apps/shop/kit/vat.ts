/** A line before VAT: `unitNet` in öre, `rate` in hundredths of a per cent (2500 = 25 %). */
export interface PricedLine {
  readonly quantity: number;
  readonly unitNet: number;
  readonly rate: number;
}

export interface LineSums {
  readonly net: number;
  readonly vat: number;
}

export interface Sums extends LineSums {
  /** Highest rate first. */
  readonly rates: readonly { readonly rate: number; readonly net: number; readonly vat: number }[];
}

/** VAT of a net amount, in whole öre, half an öre rounded up. Integers only: no amount passes through a fraction. */
export function vatOf(net: number, rate: number): number {
  return Math.floor((net * rate + 5000) / 10_000);
}

export function lineSums({ quantity, unitNet, rate }: PricedLine): LineSums {
  const net = quantity * unitNet;
  return { net, vat: vatOf(net, rate) };
}

/**
 * Sums of an order. VAT is rounded once a line and the lines are added, so what an invoice shows line by line
 * adds up to its total; it differs from rounding once a rate by at most half an öre a line.
 */
export function sumsOf(lines: readonly PricedLine[]): Sums {
  const byRate = new Map<number, LineSums>();
  for (const line of lines) {
    const before = byRate.get(line.rate) ?? { net: 0, vat: 0 };
    const { net, vat } = lineSums(line);
    byRate.set(line.rate, { net: before.net + net, vat: before.vat + vat });
  }
  const rates = [...byRate].map(([rate, sums]) => ({ rate, ...sums })).sort((a, b) => b.rate - a.rate);
  const add = (of: 'net' | 'vat') => rates.reduce((sum, entry) => sum + entry[of], 0);
  return { net: add('net'), vat: add('vat'), rates };
}

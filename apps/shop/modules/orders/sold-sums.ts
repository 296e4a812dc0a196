import type { LineSums, Sums } from '../../kit/vat.ts';

interface SoldLine extends LineSums {
  readonly vat_rate: number;
}

/** What VAT an order bears at each rate, from its lines as they were sold. */
export function soldSums(order: LineSums, lines: readonly SoldLine[]): Sums {
  const rates = new Map<number, { rate: number; net: number; vat: number }>();
  for (const line of lines) {
    const sum = rates.get(line.vat_rate) ?? { rate: line.vat_rate, net: 0, vat: 0 };
    rates.set(line.vat_rate, { rate: sum.rate, net: sum.net + line.net, vat: sum.vat + line.vat });
  }
  return { net: order.net, vat: order.vat, rates: [...rates.values()].sort((a, b) => b.rate - a.rate) };
}

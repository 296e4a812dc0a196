import type { Product } from '../catalogue/module.ts';
import type { CartLine } from './cart.ts';

/** What a buyer has seen of a product: net price of a piece, in the smallest unit, and rate of VAT. */
export interface SeenPrice {
  readonly unitNet: number;
  readonly rate: number;
}

export type AgreedPrices = ReadonlyMap<number, SeenPrice>;

/** `12:6400:2500;40:990:2500`, in a field of the checkout that goes back with the order. */
export function pricesText(lines: readonly CartLine[]): string {
  return lines.map(({ product }) => `${product.id}:${product.price}:${product.vatRate}`).join(';');
}

/** What the form showed. Whoever writes other prices into it is shown the true ones, and asked again. */
export function readPrices(text: string | undefined): AgreedPrices {
  const found = (text ?? '').split(';').flatMap((part) => {
    const [id, unitNet, rate] = part.split(':').map(Number);
    return Number.isSafeInteger(id) && Number.isSafeInteger(unitNet) && Number.isSafeInteger(rate)
      ? [[id, { unitNet, rate }] as const]
      : [];
  });
  return new Map(found as [number, SeenPrice][]);
}

/** A line whose price or rate of VAT is another than the buyer saw; what she never saw is not among them. */
export interface ChangedPrice {
  readonly product: Product;
  readonly before: SeenPrice;
}

/** Lines that cost something else now; `unseen`: some line was never shown with a price. */
export function changedPrices(
  lines: readonly CartLine[],
  agreed: AgreedPrices,
): { readonly changed: readonly ChangedPrice[]; readonly unseen: boolean } {
  const changed = lines.flatMap(({ product }) => {
    const seen = agreed.get(product.id);
    return seen !== undefined && (seen.unitNet !== product.price || seen.rate !== product.vatRate)
      ? [{ product, before: seen }]
      : [];
  });
  return { changed, unseen: lines.some(({ product }) => !agreed.has(product.id)) };
}

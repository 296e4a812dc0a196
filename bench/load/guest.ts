import { guestFields } from '../../apps/shop/testing/guest-fields.ts';
import { hiddenFields } from '../../apps/shop/testing/hidden-fields.ts';
import type { Visitor } from './visitor.ts';

export interface Shelves {
  readonly country: 'SE' | 'NL';
  readonly paths: { readonly cart: string; readonly checkout: string };
  /** Bought in turn. */
  readonly products: readonly { readonly id: string; readonly path: string }[];
}

/** Of a practice, as each country writes them. */
const numbers = {
  SE: { registration: '556940-3339', postcode: '23942' },
  NL: { registration: '12345678', postcode: '1012 AB' },
} as const;

/** What a guest writes at the checkout. */
export const fieldsOf = (country: Shelves['country'], email: string) => ({
  ...guestFields,
  ...numbers[country],
  email,
});

/** The nth in turn. */
export const productOf = ({ products }: Shelves, n: number): Shelves['products'][number] =>
  products[n % products.length] ?? { id: '', path: '/' };

/**
 * A guest buys the nth product: its page, into the cart, to the checkout, and the order. Yields how long the order
 * took, in milliseconds, and the status that she did not expect, if there was one.
 */
export async function buyAsGuest(
  visitor: Visitor,
  shelves: Shelves,
  n: number,
  email: string,
): Promise<{ readonly order: number; readonly wrong: number | undefined }> {
  const { id: product, path } = productOf(shelves, n);
  const { cart, checkout } = shelves.paths;
  const shown = await visitor.ask(path);
  const added = await visitor.ask(cart, { form: { do: 'add', product, quantity: '1', from: path } });
  const form = await visitor.ask(checkout);
  const ordering = performance.now();
  const ordered = await visitor.ask(checkout, {
    form: {
      ...hiddenFields(form.text),
      ...fieldsOf(shelves.country, email),
    },
  });
  const order = performance.now() - ordering;
  const wrong =
    [shown, form].find(({ status }) => status !== 200) ??
    [added, ordered].find(({ status }) => status !== 303);
  return { order, wrong: wrong?.status };
}

import { buyAsGuest, productOf, type Shelves } from '../load/guest.ts';
import { networkOf, type Visitor, visitorOf } from '../load/visitor.ts';
import type { MedusaStore } from './set-up/medusa.ts';

/** What customers do of either shop; the last of a whole purchase's requests is the order. */
export type DeedName = 'list' | 'product' | 'cart' | 'purchase';

/** One deed, over and over: `prepare` is not counted, `do` throws what the shop answered when that was not expected. */
export interface Deed {
  /** A purchase is somebody else's each time, with a connection and a network of her own. */
  readonly fresh: boolean;
  prepare?(visitor: Visitor): Promise<void>;
  do(visitor: Visitor, n: number): Promise<void>;
}

export interface Shop {
  visitor(n: number): Visitor;
  /** A deed of one customer: what it keeps is hers. */
  deed(name: DeedName): Deed;
}

function expect(status: number, ...expected: readonly number[]): void {
  if (!expected.includes(status)) throw new RangeError(`answered ${status}`);
}

export interface TryggAt {
  readonly kind: 'trygg';
  readonly host: string;
  readonly port: number;
  readonly shelves: Shelves;
  /** Path of the category that is listed. */
  readonly category: string;
  /** Tells the addresses of these guests from those of other runs. */
  readonly run: number;
}

/** Finished pages of HTML, and forms that are posted, as a browser without scripts does it. */
export function tryggShop({ host, port, shelves, category, run }: TryggAt): Shop {
  const get =
    (pathOf: (n: number) => string): Deed['do'] =>
    async (visitor, n) =>
      expect((await visitor.ask(pathOf(n))).status, 200);
  const deeds: Readonly<Record<DeedName, () => Deed>> = {
    list: () => ({ fresh: false, do: get(() => category) }),
    product: () => ({ fresh: false, do: get((n) => productOf(shelves, n).path) }),
    cart: () => ({
      fresh: false,
      do: async (visitor) => {
        const { id, path } = productOf(shelves, 0);
        const form = { do: 'add', product: id, quantity: '1', from: path };
        expect((await visitor.ask(shelves.paths.cart, { form })).status, 303);
      },
    }),
    purchase: () => ({
      fresh: true,
      do: async (visitor, n) => {
        const { wrong } = await buyAsGuest(visitor, shelves, n, `b${n}-${run}@peers.example`);
        if (wrong !== undefined) expect(wrong);
      },
    }),
  };
  return {
    visitor: (n) => visitorOf({ port, host, network: networkOf(n, run) }),
    deed: (name) => deeds[name](),
  };
}

export interface MedusaAt {
  readonly kind: 'medusa';
  readonly store: MedusaStore;
  /** Products in a list: as many as ours has. */
  readonly listed: number;
  readonly run: number;
}

const address = {
  first_name: 'Ada',
  last_name: 'Ek',
  address_1: 'Strandgatan 3',
  city: 'Falsterbo',
  postal_code: '23942',
  country_code: 'se',
};

/** JSON, with prices for the region as a storefront needs them, in as few requests as an order can be placed with. */
export function medusaShop({ store: { port, key, region, products }, listed, run }: MedusaAt): Shop {
  const priced = `region_id=${region}&fields=*variants.calculated_price`;
  const one = (n: number) => products[n % products.length] ?? { id: '', variant: '' };
  const post = async (
    visitor: Visitor,
    path: string,
    json: object,
  ): Promise<Record<string, { id: string }>> => {
    const { status, text } = await visitor.ask(path, { json });
    expect(status, 200);
    return JSON.parse(text);
  };
  const get = async (visitor: Visitor, path: string): Promise<string> => {
    const { status, text } = await visitor.ask(path);
    expect(status, 200);
    return text;
  };
  const buy = async (visitor: Visitor, n: number): Promise<void> => {
    const { id: product, variant } = one(n);
    await get(visitor, `/store/products/${product}?${priced}`);
    const { cart } = await post(visitor, '/store/carts', {
      region_id: region,
      email: `b${n}-${run}@peers.example`,
      shipping_address: address,
      billing_address: address,
      items: [{ variant_id: variant, quantity: 1 }],
    });
    const offered = await get(visitor, `/store/shipping-options?cart_id=${cart?.id}`);
    const { shipping_options: ways } = JSON.parse(offered) as { shipping_options: readonly { id: string }[] };
    await post(visitor, `/store/carts/${cart?.id}/shipping-methods`, { option_id: ways[0]?.id });
    const { payment_collection: payment } = await post(visitor, '/store/payment-collections', {
      cart_id: cart?.id,
    });
    await post(visitor, `/store/payment-collections/${payment?.id}/payment-sessions`, {
      provider_id: 'pp_system_default',
    });
    const { order } = await post(visitor, `/store/carts/${cart?.id}/complete`, {});
    if (order === undefined) throw new RangeError('no order was placed');
  };
  const deeds: Readonly<Record<DeedName, () => Deed>> = {
    list: () => ({
      fresh: false,
      do: async (visitor) => void (await get(visitor, `/store/products?limit=${listed}&${priced}`)),
    }),
    product: () => ({
      fresh: false,
      do: async (visitor, n) => void (await get(visitor, `/store/products/${one(n).id}?${priced}`)),
    }),
    cart: () => {
      let cart = '';
      return {
        fresh: false,
        prepare: async (visitor) => {
          cart = (await post(visitor, '/store/carts', { region_id: region })).cart?.id ?? '';
        },
        do: async (visitor) =>
          void (await post(visitor, `/store/carts/${cart}/line-items`, {
            variant_id: one(0).variant,
            quantity: 1,
          })),
      };
    },
    purchase: () => ({ fresh: true, do: buy }),
  };
  return {
    visitor: (n) =>
      visitorOf({
        ...{ port, host: '127.0.0.1', network: networkOf(n, run) },
        headers: { 'x-publishable-api-key': key },
      }),
    deed: (name) => deeds[name](),
  };
}

// What it costs that an order is placed over a role of its own: the statements of `placeOrder` for a member who buys three
// products, over the role of the activity `place-order`, as the owner of the same tables, and in a database that never
// had controls, turn by turn in one run; beside them `placeOrder` itself, which also makes them. Every side waits for the
// disk and sends together what the shop sends together.
// `node bench/place-order.ts [blocks=30]`; exits with 1 when a limit is passed.
import { randomUUID } from 'node:crypto';
import { placeOrder } from '../apps/shop/modules/orders/place-order.ts';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf } from './large-shop.ts';
import { type Buyer, type PurchaseOver, purchase } from './purchase.ts';
import { conclude } from './results/conclude.ts';
import { serveShop } from './serve-shop.ts';
import { runBench } from './shop-database.ts';

const limits = { owner: 1.15, bare: 1.4 } as const;
const blocks = Number(process.argv.find((one) => one.startsWith('blocks='))?.slice(7) ?? 30);
const size = { customers: 2000, orders: 8000 } as const;
const buyerOf = (round: number): Buyer => {
  const n = 1 + (round % size.customers);
  return { person: keyOf('person', n), practice: keyOf('practice', Math.ceil(n / 2)) };
};

process.exitCode = await runBench({
  options: { durable: true },
  fill: (owner) => fillLarge(owner, size),
  work: async ({ what, shop: runtime, asOwner, asBare, asRole }) => {
    const served = await serveShop(runtime, 'kliniksupport');
    try {
      const { shop } = served.running;
      // The mail is a job of its own, on either side.
      const quiet = { ...shop, send: () => Promise.resolve() };
      const over = async (connect: () => Promise<PurchaseOver['client']>, controls: boolean) => {
        const where = { client: await connect(), controls };
        return (round: number) => milliseconds(() => purchase(where, buyerOf(round), randomUUID()));
      };
      const role = await over(() => asRole('place-order'), true);
      const owner = await over(asOwner, true);
      const bare = await over(asBare, false);
      const address = { street: 'Gatan 1', postcode: '111 11', city: 'Lund' };
      const whole = (round: number): Promise<number> => {
        const { person: personId, practice: practiceId } = buyerOf(round);
        return milliseconds(() =>
          placeOrder(quiet, {
            orderer: { kind: 'member', personId, practiceId },
            cart: new Map([
              [1, 1],
              [2, 2],
              [3, 3],
            ]),
            language: 'sv',
            checkout: {
              buyer: { kind: 'practice', name: 'Klinik', registration: null, ...address },
              contact: { givenName: 'A', familyName: 'B', email: 'a@klinik.example', phone: null },
              delivery: { name: 'Klinik', ...address },
              reference: 'A B',
              note: null,
            },
          }),
        );
      };
      const turns = { blocks, rounds: 20 };
      const [beside, against, all] = [
        await interleave(role, owner, turns),
        await interleave(role, bare, turns),
        await interleave(whole, bare, turns),
      ];
      console.log(`${what}, ${blocks} blocks of ${turns.rounds}`);
      console.table({
        'role / owner': { ...beside.one, ratio: beside.ratio },
        'role / bare': { ...against.one, ratio: against.ratio },
        'placeOrder / bare': { ...all.one, ratio: all.ratio },
      });
      const row = (name: string, { one, other, ratio }: typeof all, atMost?: number) => ({
        ...{ what: name, unit: 'ms', ours: one.p50, peer: other.p50, ratio },
        ...(atMost !== undefined && { limit: { of: 'ratio', atMost } as const }),
      });
      return await conclude({
        name: 'place-order',
        title: 'An order of three products by a member',
        entry: 'placeOrder',
        peer: 'the same statements as the owner: of the same tables, and of a database that never had controls',
        sizes: { ...size, blocks },
        on: what,
        rows: [
          row('statements over the role, beside a database without controls', against, limits.bare),
          row('statements over the role, beside the owner of the same tables', beside, limits.owner),
          row('placeOrder itself, beside the statements in a database without controls', all),
        ],
      });
    } finally {
      await served.close();
    }
  },
});

// What an erasure costs against set-based statements written by hand that do the same to the same tables in one
// transaction: one customer with her orders at a time, and a thousand at once, in one run. Ours is what completes an
// accepted erasure: the tombstone on disk, T2, and the search afterwards.
// `node bench/erase.ts [customers=N] [orders=N] [blocks=30]`; exits with 1 when a limit is passed.
import type { Subject } from '@trygg/engine';
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf, sizeFrom } from './large-shop.ts';
import { withBenchShop } from './shop-database.ts';

const args = process.argv.slice(2);
const size = sizeFrom(args);
const blocks = Number(args.find((one) => one.startsWith('blocks='))?.slice(7) ?? 30);
const limits = { single: 1.5, batch: 1.3 } as const;

/** The practice's orders stay with it, without her: whoever bought alone takes her orders along. */
const byHand = [
  'delete from email_proof where person_id = any($1)',
  'delete from auth.session where "userId" = any($1)',
  'delete from auth.account where "userId" = any($1)',
  'delete from auth.verification where value = any($1::text[])',
  'delete from auth."user" where id = any($1)',
  'delete from membership where person_id = any($1)',
  'update invoice set person_id = null where person_id = any($1)',
  'update device_trace set person_id = null where person_id = any($1)',
  'delete from customer_order_event e using customer_order o where o.id = e.order_id and o.person_id = any($1) and o.practice_id is null',
  `update customer_order set person_id = null, language = null, contact_name = null, contact_email = null, contact_phone = null, delivery_name = null,
     delivery_street = null, delivery_postcode = null, delivery_city = null, delivery_country = null, reference = null, note = null where person_id = any($1)`,
  'delete from person where id = any($1)',
];

async function eraseByHand(owner: Client, keys: readonly string[]): Promise<void> {
  await owner.query('begin');
  for (const [index, text] of byHand.entries())
    await owner.query({ name: `hand-${index}`, text, values: [keys] });
  await owner.query('commit');
}

const subjectOf = (key: string): Subject => ({ kind: 'person', refs: [{ kind: 'person', key }] });

process.exitCode = await withBenchShop(
  (owner) => fillLarge(owner, size),
  async ({ what, rights, asOwner }) => {
    const owner = await asOwner();
    // Everybody is erased once.
    let next = 0;
    const take = (many: number): readonly string[] => {
      const keys = Array.from({ length: many }, (_, index) => keyOf('person', next + index + 1));
      next += many;
      if (next > size.customers) throw new RangeError('more customers are needed');
      return keys;
    };
    const compare = async (many: number, plan: { blocks: number; rounds: number }) =>
      interleave(
        async () => {
          const { id } = await rights.accept(await rights.planErase(take(many).map(subjectOf)));
          return milliseconds(() => rights.complete(id));
        },
        async () => {
          const keys = take(many);
          return milliseconds(() => eraseByHand(owner, keys));
        },
        plan,
      );
    console.log(`${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks`);
    const single = await compare(1, { blocks, rounds: 5 });
    console.log(`one at a time: ratio ${single.ratio} (limit ${limits.single})`);
    console.table({ erase: single.one, 'by hand': single.other });
    const batch = await compare(Math.min(1000, Math.floor(size.customers / (blocks * 4))), {
      blocks,
      rounds: 1,
    });
    console.log(`many at once: ratio ${batch.ratio} (limit ${limits.batch})`);
    console.table({ erase: batch.one, 'by hand': batch.other });
    return single.ratio <= limits.single && batch.ratio <= limits.batch ? 0 : 1;
  },
  { durable: true },
);

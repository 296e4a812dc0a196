// What an erasure costs against set-based statements written by hand that do the same to the same tables in one
// transaction: one customer with her orders at a time, and a thousand at once, in one run. Ours is T2: what erases an
// accepted erasure, the tombstone on disk and the receipt included. With T3, the search afterwards, it is told beside.
// `node bench/erase.ts [customers=N] [orders=N] [blocks=30]`; exits with 1 when a limit is passed.
import type { Subject } from '@trygg/engine';
import { atFailPoint } from '@trygg/engine/testing';
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf, sizeFrom } from './large-shop.ts';
import { type Bench, runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

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
  'delete from newsletter_delivery where person_id = any($1)',
  'delete from newsletter_subscriber where person_id = any($1)',
  'update invoice set person_id = null where person_id = any($1)',
  'update device_trace set person_id = null where person_id = any($1)',
  'update invoice i set order_id = null from customer_order o where o.id = i.order_id and o.person_id = any($1) and o.practice_id is null',
  'delete from customer_order_event e using customer_order o where o.id = e.order_id and o.person_id = any($1) and o.practice_id is null',
  'delete from customer_order_line l using customer_order o where o.id = l.order_id and o.person_id = any($1) and o.practice_id is null',
  'delete from customer_order where person_id = any($1) and practice_id is null',
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

export const erase: Bench = {
  fill: (owner) => fillLarge(owner, size),
  options: { durable: true },
  work: async ({ what, shop, asOwner }) => {
    const owner = await asOwner();
    // Everybody is erased once; the first half is left to what runs beside.
    let next = Math.floor(size.customers / 2);
    const take = (many: number): readonly string[] => {
      const keys = Array.from({ length: many }, (_, index) => keyOf('person', next + index + 1));
      next += many;
      if (next > size.customers) throw new RangeError('more customers are needed');
      return keys;
    };
    const compare = async (many: number, plan: { blocks: number; rounds: number }) => {
      const searched: number[] = [];
      const found = await interleave(
        async () => {
          const { id } = await shop.erasures.accept(
            await shop.erasures.plan(take(many).map(subjectOf), { asOf: Temporal.Now.instant() }),
          );
          const started = performance.now();
          let erased = 0;
          atFailPoint('complete: committed', async () => {
            erased = performance.now() - started;
          });
          searched.push(
            (await milliseconds(() => shop.erasures.complete(id, { asOf: Temporal.Now.instant() }))) - erased,
          );
          return erased;
        },
        async () => {
          const keys = take(many);
          return milliseconds(() => eraseByHand(owner, keys));
        },
        plan,
      );
      return { ...found, searched: summary(searched).p50 };
    };
    console.log(`${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks`);
    const single = await compare(1, { blocks, rounds: 5 });
    console.log(
      `one at a time: ratio ${single.ratio} (limit ${limits.single}); the search after ${single.searched} ms`,
    );
    console.table({ erase: single.one, 'by hand': single.other });
    const batch = await compare(Math.min(1000, Math.floor(size.customers / (blocks * 8))), {
      blocks,
      rounds: 1,
    });
    console.log(
      `many at once: ratio ${batch.ratio} (limit ${limits.batch}); the search after ${batch.searched} ms`,
    );
    console.table({ erase: batch.one, 'by hand': batch.other });
    return single.ratio <= limits.single && batch.ratio <= limits.batch ? 0 : 1;
  },
};

if (import.meta.main) process.exitCode = await runBench(erase);

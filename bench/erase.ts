// What a whole erasure costs, from the plan that somebody reads to the search afterwards (`erasures.plan` and `erase` of an
// open shop, at once as its pages do it), against set-based statements written by hand that take the same rows of the same tables
// in one transaction, in a database that never had controls, with a synced file write beside its commit: one customer
// with her orders at a time, and a thousand at once in one plan, in one run. Either side waits for the disk. The shop's vacuum
// comes along as it comes, at most once a minute.
// `node bench/erase.ts [customers=N] [orders=N] [blocks=30] [many=1000]`; exits with 1 when a limit is passed.
import { close, fdatasync, open, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Subject } from '@trygg/engine';
import { atFailPoint } from '@trygg/engine/testing';
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf, sizeFrom } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { type Bench, runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

const args = process.argv.slice(2);
const size = sizeFrom(args);
const given = (name: string, otherwise: number): number =>
  Number(args.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const blocks = given('blocks', 30);
/** At once; none: one at a time alone. */
const many = Math.min(given('many', 1000), Math.floor(size.customers / (blocks * 8)));
const limits = { single: 4, batch: 1.6 } as const;

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

/** One line on disk, as a tombstone or a log of erasures is written: what a restore has to forget again. */
async function onDisk(path: string, line: string): Promise<void> {
  const file = await promisify(open)(path, 'a');
  await promisify(write)(file, Buffer.from(line));
  await promisify(fdatasync)(file);
  await promisify(close)(file);
}

async function eraseByHand(bare: Client, file: string, keys: readonly string[]): Promise<void> {
  await bare.query('begin');
  for (const [index, text] of byHand.entries())
    await bare.query({ name: `hand-${index}`, text, values: [keys] });
  await Promise.all([bare.query('commit'), onDisk(file, `${keys.join()}\n`)]);
}

const subjectOf = (key: string): Subject => ({ kind: 'person', refs: [{ kind: 'person', key }] });

export const erase: Bench = {
  fill: (owner) => fillLarge(owner, size),
  options: { durable: true },
  work: async ({ what, shop, folder, asBare }) => {
    const bare = await asBare();
    // Everybody is erased once on either side; the first half is left to what runs beside.
    let next = Math.floor(size.customers / 2);
    const take = (many: number): readonly string[] => {
      const keys = Array.from({ length: many }, (_, index) => keyOf('person', next + index + 1));
      next += many;
      if (next > size.customers) throw new RangeError('more customers are needed');
      return keys;
    };
    const compare = async (atOnce: number, plan: { blocks: number; rounds: number }) => {
      const parts = { plan: [] as number[], erase: [] as number[], search: [] as number[] };
      const found = await interleave(
        async () => {
          const subjects = take(atOnce).map(subjectOf);
          const moments = [performance.now()];
          const passed = (): number => moments.push(performance.now());
          const planned = await shop.erasures.plan(subjects, { asOf: Temporal.Now.instant() });
          passed();
          atFailPoint('at once: committed', async () => void passed());
          await shop.erasures.erase(planned, { asOf: Temporal.Now.instant(), atOnce: true });
          passed();
          const [began = 0, read = 0, erased = 0, done = 0] = moments;
          parts.plan.push(read - began);
          parts.erase.push(erased - read);
          parts.search.push(done - erased);
          return done - began;
        },
        async () => {
          const keys = take(atOnce);
          return milliseconds(() => eraseByHand(bare, join(folder, 'by-hand.log'), keys));
        },
        plan,
      );
      return {
        ...found,
        parts: Object.fromEntries(Object.entries(parts).map(([name, times]) => [name, summary(times)])),
      };
    };
    console.log(`${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks`);
    const told: Row[] = [];
    const single = { name: 'one at a time', atOnce: 1, rounds: 5, limit: limits.single };
    const batch = { name: `${many} at once`, atOnce: many, rounds: 1, limit: limits.batch };
    for (const { name, atOnce, rounds, limit } of many === 0 ? [single] : [single, batch]) {
      const { one, other, parts, ratio } = await compare(atOnce, { blocks, rounds });
      console.log(`${name}: ratio ${ratio} (limit ${limit})`);
      console.table({ whole: one, ...parts, 'by hand': other });
      told.push({
        what: `a whole erasure, ${name}`,
        ...{ unit: 'ms', ours: one.p50, peer: other.p50, ratio },
        limit: { of: 'ratio', atMost: limit },
      });
    }
    return conclude({
      name: 'erase',
      title: 'A whole erasure: plan, accept and erase with its tombstone, search',
      entry: 'erasures.erase',
      peer: 'set-based statements by hand with a synced file write, in a database that never had controls',
      sizes: { ...size, blocks },
      on: what,
      rows: told,
    });
  },
};

if (import.meta.main) process.exitCode = await runBench(erase);

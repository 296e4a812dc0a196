// What a forecast of one year costs (`retention.forecast`) against one grouped scan a record kind by hand: of the same
// root rows, as the owner, how many run out in which month, without asking what holds, waits or is kept.
// `node bench/forecast.ts [customers=N] [orders=N] [blocks=5]`; exits with 1 when ours takes over 3 times as long.
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, sizeFrom } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import { type Bench, runBench } from './shop-database.ts';

const limit = 3;
const args = process.argv.slice(2);
const size = sizeFrom(args);
const blocks = Number(args.find((one) => one.startsWith('blocks='))?.slice(7) ?? 5);

/** Root rows of each record kind that a sweep ends, with the event that its period counts from. */
const roots = [
  ['customer_order', 'placed_at'],
  ['person', 'last_active_at'],
  ['practice', 'last_active_at'],
  ['invoice', 'ordered_at'],
  ['device_trace', 'ordered_at'],
  ['email_proof', 'expires_at'],
  ['newsletter_subscriber', 'ends_at'],
  ['auth.session', '"expiresAt"'],
  ['auth.verification', '"expiresAt"'],
] as const;

async function byHand(owner: Client): Promise<void> {
  for (const [table, event] of roots)
    await owner.query({
      name: `forecast-${table}`,
      text: `select trygg_standing & (1::bigint << 62) <> 0 as kept,
        date_trunc('month', (${event} at time zone 'Europe/Stockholm')::date + interval '5 years') as month, count(*)
        from ${table} group by 1, 2`,
    });
}

export const forecast: Bench = {
  fill: (owner) => fillLarge(owner, size),
  work: async ({ what, shop, asOwner }) => {
    const owner = await asOwner();
    console.log(`${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks`);
    const from = Temporal.Now.instant();
    const ours = () => milliseconds(() => shop.retention.forecast({ from, years: 1 }));
    const hand = () => milliseconds(() => byHand(owner));
    const { one, other, ratio } = await interleave(ours, hand, { blocks, rounds: 1 });
    console.log(`forecast of a year: ratio ${ratio} (limit ${limit})`);
    console.table({ forecast: one, 'by hand': other });
    const warn = await milliseconds(() =>
      shop.retention.warn(from, () => Promise.reject(new Error('no mail'))),
    );
    console.log(`finding whom to warn: ${warn.toFixed(1)} ms`);
    return conclude({
      name: 'forecast',
      title: 'What a year of sweeps will end',
      entry: 'retention.forecast',
      peer: 'one grouped scan a table by hand, as the owner of the same tables',
      sizes: { ...size, blocks },
      on: what,
      rows: [
        {
          what: 'forecast of a year',
          ...{ unit: 'ms', ours: one.p50, peer: other.p50, ratio },
          limit: { of: 'ratio', atMost: limit },
        },
        { what: 'finding whom to warn, with nobody due', unit: 'ms', ours: warn },
      ],
    });
  },
};

if (import.meta.main) process.exitCode = await runBench(forecast);

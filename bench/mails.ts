// Confirmations of orders from the job queue to a mail server on this machine, against the same mails from a bare
// pooled sender, turn by turn: `node bench/mails.ts [mails=300] [blocks=5]`. And how long the first one takes.
import { createTransport } from 'nodemailer';
import { PgBoss } from 'pg-boss';
import { host as shopHost } from '../apps/shop/host.ts';
import { jobSchema } from '../apps/shop/kit/queue/library.ts';
import { renderMail } from '../apps/shop/kit/render-mail.ts';
import { mailTransport } from '../apps/shop/kit/transport.ts';
import { orderMails } from '../apps/shop/modules/orders/order-mails.ts';
import { runShop } from '../apps/shop/shop-runtime/running-shop.ts';
import { fillLarge, keyOf } from './large-shop.ts';
import { startRelay } from './mails/start-relay.ts';
import { conclude } from './results/conclude.ts';
import { runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const mails = option('mails', 300);
const blocks = option('blocks', 5);
const connections = option('connections', 5);
const limits = { rate: 0.3, first: 1000 } as const;
const name = 'kliniksupport';

const now = (): number => performance.timeOrigin + performance.now();

process.exitCode = await runBench({
  options: { durable: true },
  fill: (owner) => fillLarge(owner, { customers: Math.max(mails, 1000), orders: Math.max(mails, 1000) }),
  work: async ({ what, shop: runtime, asOwner }) => {
    const relay = await startRelay();
    const transport = mailTransport(relay.url);
    const running = await runShop(runtime, {
      url: 'http://kliniksupport.localhost',
      mails: transport,
      policyFolder: new URL(`${name}/`, shopHost.policies),
    });
    const bare = createTransport({ url: relay.url, pool: true, maxConnections: connections });
    const owner = await asOwner();
    // Puts mails into the queue as another process would, and works on none.
    const sender = new PgBoss({
      db: { executeSql: (text, values) => owner.query(text, values) },
      ...{ schema: jobSchema, migrate: false, supervise: false, schedule: false },
    });
    sender.on('error', (error) => console.error(error));
    await sender.start();
    try {
      const made = await orderMails['order-placed'](running.shop, keyOf('order', 1));
      if (made === undefined) throw new Error('the order has no mail');
      const rendered = await renderMail(made.content);
      const message = { from: 'order@shop.example', to: made.to, ...rendered, headers: {} };
      const byHand = async (): Promise<number> => {
        const began = now();
        const came = relay.expect(mails);
        await Promise.all(Array.from({ length: mails }, () => bare.sendMail(message)));
        return mails / ((await came) - began);
      };
      let from = 1;
      /** All are in the queue by one transaction. */
      const byShop = async (): Promise<number> => {
        const came = relay.expect(mails);
        const ids = Array.from({ length: mails }, (_, at) => keyOf('order', ((from + at) % 1000) + 1));
        from += mails;
        await sender.insert(
          'mail',
          ids.map((id) => ({ data: { kind: 'order-placed', id } })),
        );
        const began = now();
        return mails / ((await came) - began);
      };
      const ratios: number[] = [];
      const rates = { bare: [] as number[], ours: [] as number[] };
      for (let block = -1; block < blocks; block += 1) {
        const first = block % 2 === 0;
        const one = first ? await byShop() : await byHand();
        const other = first ? await byHand() : await byShop();
        const [ours, hand] = first ? [one, other] : [other, one];
        // The first block warms both up.
        if (block < 0) continue;
        ratios.push(ours / hand);
        rates.ours.push(ours * 1000);
        rates.bare.push(hand * 1000);
      }
      const firsts: number[] = [];
      for (let at = 0; at < 20; at += 1) {
        const came = relay.expect(1);
        const id = keyOf('order', at + 1);
        if (at % 2 === 0) await running.shop.send('order-placed', id);
        else await sender.send('mail', { kind: 'order-placed', id });
        const began = now();
        firsts.push((await came) - began);
      }
      const ratio = summary(ratios).p50;
      const { p50, p99 } = summary(firsts);
      console.log(`${what}, mails a second, blocks of ${mails}`);
      console.table({
        bare: summary(rates.bare),
        'from the queue': summary(rates.ours),
      });
      console.log(`ratio ${ratio}; a mail alone after ${p50} ms, at most ${p99} ms`);
      return await conclude({
        name: 'mails',
        title: 'Confirmations of orders from the queue to a mail server',
        entry: 'runShop',
        peer: 'the same mails from a bare pooled sender',
        sizes: { mails, blocks },
        on: what,
        rows: [
          {
            what: 'mails',
            ...{ unit: 'a second', ours: summary(rates.ours).p50, peer: summary(rates.bare).p50, ratio },
            limit: { of: 'ratio', atLeast: limits.rate },
          },
          {
            what: 'a mail alone, from its commit to the mail server, at most',
            ...{ unit: 'ms', ours: p99 },
            limit: { of: 'ours', atMost: limits.first },
          },
        ],
      });
    } finally {
      await sender.stop({ graceful: false });
      bare.close();
      await running.stop();
      await transport.close();
      await relay.stop();
    }
  },
});

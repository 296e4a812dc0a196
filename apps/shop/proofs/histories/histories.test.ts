import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { randomFor } from '../../made-up/random.ts';
import { accountsNightly } from '../../modules/accounts/nightly.ts';
import { stockShelves } from '../../modules/catalogue/stock-shelves.ts';
import { deliver } from '../../shop-runtime/deliver.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { runHistory } from './acts.ts';
import { HistoryWorld } from './world.ts';

/** `TRYGG_HISTORIES=10000` for a long run, `TRYGG_HISTORY_SEED` for other ones, `TRYGG_HISTORY_FROM=29` to see one again. */
const from = Number(process.env['TRYGG_HISTORY_FROM'] ?? 0);
const many = Number(process.env['TRYGG_HISTORIES'] ?? (process.env['CI'] === undefined ? 100 : 1000));
const seed = process.env['TRYGG_HISTORY_SEED'] ?? 'histories';
const acts = 40;
const atOnce = 8;

/** What a hundred histories have come to at least once. */
const outcomes = [
  ...['proof', 'sign-in', 'reset', 'change', 'ordered', 'erased'],
  ...['invitation', 'accepted', 'declined', 'withdraw', 'remove', 'hand-over', 'leave'],
];

let shop: TestShop;
const worlds = new Map<string, HistoryWorld>();

beforeAll(async () => {
  // Each role keeps its connections: logging in anew would take more time than what is tried.
  shop = await openTestShop('kliniksupport', {}, undefined, 80);
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await shop.look('update product set stock = 1000000');
  // Mails are made as they are, and lie in the history's mailboxes at once: neither queue nor SMTP is waited for.
  Object.assign(shop.shop, {
    send: (kind: Parameters<typeof deliver>[1], id: string) => deliver(shop.shop, kind, id, new Date()),
    sendMail: async (message: Parameters<HistoryWorld['receive']>[0]) =>
      worlds.get(message.to)?.receive(message),
  });
}, 60_000);

afterAll(() => shop?.close());

it(`nobody ever enters another's account or sees what another wrote, in ${many} histories`, async () => {
  const broken: string[] = [];
  let nights: Promise<unknown> = Promise.resolve();
  const night = async (): Promise<void> => {
    nights = nights.then(() => accountsNightly(shop.shop));
    await nights;
  };
  const reached = new Map<string, number>();
  let next = from;
  const run = async (): Promise<void> => {
    while (next < from + many && broken.length < 5) {
      const index = next;
      next += 1;
      const random = randomFor(`${seed} ${index}`);
      const world = new HistoryWorld(shop, index, random);
      for (const address of world.addresses) worlds.set(address, world);
      await runHistory({ shop, world, random, night }, acts);
      for (const address of world.addresses) worlds.delete(address);
      for (const what of world.reached) reached.set(what, (reached.get(what) ?? 0) + 1);
      if (world.broken.length > 0)
        broken.push(`history ${index}: ${world.broken.join('; ')} (${world.told.join(', ')})`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  expect(broken).toEqual([]);
  if (process.env['TRYGG_HISTORY_TALLY'] === '1') process.stdout.write(`${JSON.stringify([...reached])}\n`);
  // Fewer are for looking at one again.
  if (many < 100) return;
  for (const what of outcomes) expect(reached.get(what) ?? 0, what).toBeGreaterThan(0);
}, 7_200_000);

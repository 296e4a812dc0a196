import type { HistoryMonth, MadeUpHistory, MonthWriter } from '../../kit/history.ts';
import { registered } from '../../kit/registry.ts';
import type { Shop } from '../../kit/shop.ts';
import { historyMonths } from '../../made-up/calendar.ts';
import { makePractices } from '../../made-up/customers.ts';

import { makeOrders } from '../../made-up/purchases.ts';
import { worldOf } from '../../made-up/world.ts';
import { keepSmall } from './thrift.ts';

export interface SeedOptions {
  /** Now; the history ends with the day before. */
  readonly asOf: Temporal.Instant;
  /** One line for the terminal, replaced by the next: `year 2021, 43 %`. */
  progress(line: string, percent: number): void;
  /** Stops the writing after the month that it is at. */
  readonly signal?: AbortSignal;
  readonly practices?: number;
  readonly orders?: number;
  readonly years?: number;
}

/** More than are there in the end: of the oldest, the policy has left nothing. */
const usual = { practices: 334, orders: 4150, years: 8 } as const;

/**
 * Writes some years of made-up history through the shop's own activities, month by month, and sweeps at the end
 * of each month as the shop would have: the database never holds what the policy did not allow that day.
 *
 * INVARIANT: a month is noted only when all of it stands, and every row has a key that depends on nothing but its
 * place in the history. So a seeding that was cut short is finished by the next, and one that is done is left alone.
 */
export async function seedDemo(shop: Shop, options: SeedOptions): Promise<void> {
  const steps = await stepsOf(shop);
  if (steps.has('done')) return;
  const end = await historyEnd(shop, steps, options.asOf);
  const { practices: practiceCount, orders: orderCount, years } = { ...usual, ...options };
  const months = historyMonths(end, years, shop.policy.timeZone);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return;
  const span = { from: first.from, to: last.to };
  const world = worldOf(shop);
  const practices = makePractices(world, practiceCount, span);
  const history: MadeUpHistory = {
    world,
    span,
    practices,
    orders: makeOrders(world, practices, orderCount, span),
  };
  const writers: MonthWriter[] = [];
  for (const { demo } of registered()) if (demo !== undefined) writers.push(await demo(shop, history));

  for (const [index, month] of months.entries()) {
    if (steps.has(month.name)) continue;
    options.signal?.throwIfAborted();
    const percent = Math.floor((100 * index) / months.length);
    options.progress(`year ${month.name.slice(0, 4)}, ${percent} %`, percent);
    for (const writer of writers) await writer.month(month);
    for (const asOf of warningDays(month, index >= months.length - 2))
      await shop.rights.warn(asOf, () => Promise.resolve('sent'));
    await shop.rights.sweep(await shop.rights.planSweep(Temporal.Instant.fromEpochMilliseconds(month.to)));
    await note(shop, month.name, end);
    keepSmall();
  }
  for (const writer of writers) await writer.end?.();
  await note(shop, 'done', end);
  options.progress(`${months.length} months written`, 100);
}

/**
 * When people were told that their accounts would end; the mails of the history were sent in the history, and none
 * is sent now. Each day of the last two months, so that who was due by the end of it has gone; before, once a month.
 */
function warningDays({ from, to }: HistoryMonth, last: boolean): readonly Temporal.Instant[] {
  const day = 86_400_000;
  const days = last ? Array.from({ length: Math.ceil((to - from) / day) }, (_, n) => from + n * day) : [];
  return [...days, to].map((at) => Temporal.Instant.fromEpochMilliseconds(at));
}

async function stepsOf(shop: Shop): Promise<ReadonlyMap<string, string>> {
  const rows = await shop
    .activity('keep-demo-progress')
    .selectFrom('demo_progress')
    .select(['step', 'history_end'])
    .execute();
  return new Map(rows.map((row) => [row.step, row.history_end]));
}

/** The day that an earlier, unfinished seeding ended at, or today. */
async function historyEnd(
  shop: Shop,
  steps: ReadonlyMap<string, string>,
  asOf: Temporal.Instant,
): Promise<Temporal.PlainDate> {
  const begun = steps.get('begun');
  if (begun !== undefined) return Temporal.PlainDate.from(begun);
  const today = asOf.toZonedDateTimeISO(shop.policy.timeZone).toPlainDate();
  await note(shop, 'begun', today);
  return today;
}

async function note(shop: Shop, step: string, end: Temporal.PlainDate): Promise<void> {
  await shop
    .activity('keep-demo-progress')
    .transaction([], (tx) =>
      tx.write(1, (q) => q.insertInto('demo_progress').values({ step, history_end: end.toString() })),
    );
}

import type { ActivityTransaction } from '@trygg/engine';
import { dueOn } from '@trygg/policy';
import type { Activities } from '../../activities.gen.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';

type DateModel = ActivityTransaction<Activities['date-model']['read'], Activities['date-model']['write']>;

/** A model of the range, or one that has left it and whose traces are still there. */
export interface DeviceModel {
  readonly sku: string;
  readonly name: string;
  /** When its last device was placed on the market; absent: nobody knows it yet. */
  readonly lastPlaced?: Date;
  readonly traces: number;
  /** The first day on which the statute lets its traces go; absent as long as its years have not begun. */
  readonly free?: Temporal.PlainDate;
}

/** All models, those that have left the range last. */
export async function deviceModels(shop: Shop, language: PageLanguage): Promise<readonly DeviceModel[]> {
  const activity = shop.activity('date-model');
  const products = await activity
    .selectFrom('product')
    .select(['sku', 'name_sv', 'name_nl', 'name_en'])
    .where('medical_device', '=', true)
    .orderBy('position')
    .orderBy('sku')
    .execute();
  const traced = await activity
    .selectFrom('device_trace')
    .select('sku')
    .select(({ fn }) => [fn.max('description').as('description'), fn.count<string>('id').as('traces')])
    .groupBy('sku')
    .orderBy('sku')
    .execute();
  const dated = await activity.selectFrom('device_model').select(['sku', 'last_placed_at']).execute();
  const lastPlaced = new Map(dated.map((row) => [row.sku, row.last_placed_at]));
  const traces = new Map(traced.map((row) => [row.sku, Number(row.traces)]));
  const named = new Map(traced.map((row) => [row.sku, row.description]));
  for (const product of products) named.set(product.sku, product[`name_${language}`]);
  const skus = new Set([...products.map(({ sku }) => sku), ...traces.keys(), ...lastPlaced.keys()]);
  return [...skus].map((sku) => {
    const at = lastPlaced.get(sku);
    const free = at && statuteEnds(shop, at);
    return {
      sku,
      name: named.get(sku) ?? sku,
      traces: traces.get(sku) ?? 0,
      ...(at && { lastPlaced: at }),
      ...(free && { free }),
    };
  });
}

function statuteEnds({ policy }: Shop, at: Date): Temporal.PlainDate | undefined {
  const keep = policy.keeps.find(({ record, from }) => record === 'device-trace' && from === 'last-placed');
  return keep && dueOn(keep.term, Temporal.Instant.fromEpochMilliseconds(at.getTime()), policy.timeZone);
}

/** Noon: the same day in every time zone that a shop of ours is in. */
function atNoon(date: Temporal.PlainDate): Date {
  return new Date(`${date.toString()}T12:00:00Z`);
}

/**
 * Sets the day on which the last device of a model was placed on the market, and gives it to all its traces, those that
 * only the statute keeps too; without a day it takes back what was set. It may lie before the shop supplied one, out of
 * stock, and not in the future: nobody knows then whether it was the last. Resolves to whether it was set.
 */
export async function dateModel(
  shop: Shop,
  sku: string,
  date: Temporal.PlainDate | undefined,
): Promise<boolean> {
  const now = shop.now();
  const today = now.toZonedDateTimeISO(shop.policy.timeZone).toPlainDate();
  if (date !== undefined && Temporal.PlainDate.compare(date, today) > 0) return false;
  const at = date === undefined ? null : atNoon(date);
  const set_at = new Date(now.epochMilliseconds);
  await shop.activity('date-model').transaction([], async (tx) => {
    if (at === null) {
      const [there] = await tx.read((q) =>
        q.selectFrom('device_model').select('sku').where('sku', '=', sku).forUpdate(),
      );
      if (there !== undefined) await tx.write(1, (q) => q.deleteFrom('device_model').where('sku', '=', sku));
    } else {
      await tx.write(1, (q) =>
        q
          .insertInto('device_model')
          .values({ sku, last_placed_at: at, set_at })
          .onConflict((there) => there.column('sku').doUpdateSet({ last_placed_at: at, set_at })),
      );
    }
    await dateTraces(tx, sku, at);
  });
  return true;
}

/** The rows are locked first: one that goes meanwhile is not counted, and nobody else dates them. */
async function dateTraces(tx: DateModel, sku: string, at: Date | null): Promise<void> {
  const stale = await tx.read((q) =>
    q
      .selectFrom('device_trace')
      .select('id')
      .where('sku', '=', sku)
      .where('last_placed_at', 'is distinct from', at)
      .orderBy('id')
      .forUpdate(),
  );
  if (stale.length === 0) return;
  await tx.write(stale.length, (q) =>
    q
      .updateTable('device_trace')
      .set({ last_placed_at: at })
      .where('sku', '=', sku)
      .where('last_placed_at', 'is distinct from', at),
  );
}

/**
 * Traces that do not have the day of their model get it: new ones of these models, after their order was sent, and each
 * night before the sweep those of all models. Whoever was restricted when a day was set or taken back is among them.
 */
export async function followModels(shop: Shop, skus?: readonly string[]): Promise<void> {
  if (!shop.permits('date-model') || skus?.length === 0) return;
  const activity = shop.activity('date-model');
  const stale = await activity
    .selectFrom('device_trace')
    .leftJoin('device_model', 'device_model.sku', 'device_trace.sku')
    .select('device_trace.sku')
    .distinct()
    .$if(skus !== undefined, (q) => q.where('device_trace.sku', 'in', skus ?? []))
    .where((eb) =>
      eb('device_trace.last_placed_at', 'is distinct from', eb.ref('device_model.last_placed_at')),
    )
    .execute();
  for (const { sku } of stale)
    await activity.transaction([], async (tx) => {
      const [model] = await tx.read((q) =>
        q.selectFrom('device_model').select('last_placed_at').where('sku', '=', sku).forUpdate(),
      );
      await dateTraces(tx, sku, model?.last_placed_at ?? null);
    });
}

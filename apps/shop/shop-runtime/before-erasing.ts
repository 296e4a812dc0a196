import type { HoldAsked, ShopRuntime, Subject } from '@trygg/engine';
import { announce } from '../kit/announce.ts';
import { fillersOf } from '../kit/fill.ts';
import type { Shop } from '../kit/shop.ts';
import { wholePerson } from '../kit/whole-person.ts';
import { shopOf } from './shop.ts';
import { soOfShop } from './so.ts';

/** A shop beside which nothing is queued and nobody is written to. */
export async function quietShop(runtime: ShopRuntime, policies: URL): Promise<Shop> {
  const nothing = async (): Promise<void> => {};
  const policyFolder = new URL(`${runtime.name}/`, policies);
  return shopOf(runtime, {
    soOf: await soOfShop(policyFolder),
    url: '',
    mails: { send: nothing, close: nothing },
    policyFolder,
    send: nothing,
    afterwards: () => {},
    filling: () => undefined,
  });
}

/**
 * What each module ends before an erasure takes the rows of `subjects`, whichever process runs it. Nobody is written to:
 * who it would be about is closed, and the erasure's own mail tells of it.
 */
export async function beforeErasing(
  runtime: ShopRuntime,
  policies: URL,
  subjects: readonly Subject[],
): Promise<void> {
  await (await announce(await quietShop(runtime, policies), 'subjects.erasing', { subjects }))();
}

declare module '../kit/events.ts' {
  interface Events {
    /** Before a sweep as of that instant takes rows, the night's and one that somebody runs by hand. */
    readonly 'records.sweeping': { readonly asOf: Temporal.Instant };
  }
}

/** What each module ends before a sweep by hand. Nobody is written to: the rows are gone before a mail could be made. */
export async function beforeSweeping(
  runtime: ShopRuntime,
  policies: URL,
  asOf: Temporal.Instant,
): Promise<void> {
  await (await announce(await quietShop(runtime, policies), 'records.sweeping', { asOf }))();
}

/** The practices that a person is herself: a private person's, and a sole trader's. */
export async function practicesOf(
  runtime: ShopRuntime,
  policies: URL,
  { kind, refs }: Subject,
): Promise<readonly Subject[]> {
  if (kind !== 'person') return [];
  const shop = await quietShop(runtime, policies);
  const found = await Promise.all(refs.map(({ key }) => wholePerson(shop, key)));
  return found.flatMap(({ practices }) => practices);
}

/** What of these subjects each module has to keep, because something is owed for it. */
export async function holdsBefore(
  runtime: ShopRuntime,
  policies: URL,
  subjects: readonly Subject[],
  asOf: Temporal.Instant,
): Promise<readonly HoldAsked[]> {
  const shop = await quietShop(runtime, policies);
  const found = await Promise.all(fillersOf('holding').map((filler) => filler(shop, { subjects, asOf })));
  return found.flat();
}

/** What of these subjects is not over, as their own page says it before an erasure, in the language of the commands. */
export async function endsAtErasing(
  runtime: ShopRuntime,
  policies: URL,
  subjects: readonly Subject[],
): Promise<readonly string[]> {
  const shop = await quietShop(runtime, policies);
  const found = fillersOf('erasing').map((filler) => filler(shop, { subjects, language: 'en' }));
  return (await Promise.all(found)).flat().map(({ what, how }) => `${what}: ${how}`);
}

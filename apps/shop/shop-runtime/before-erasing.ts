import type { ShopRuntime, Subject } from '@trygg/engine';
import { announce } from '../kit/announce.ts';
import { shopOf } from './shop.ts';

/**
 * What each module ends before an erasure takes the rows of `subjects`, whichever process runs it. Nothing is queued
 * and nobody is written to: who it would be about is closed, and the erasure's own mail tells of it.
 */
export async function beforeErasing(
  runtime: ShopRuntime,
  policies: URL,
  subjects: readonly Subject[],
): Promise<void> {
  const nothing = async (): Promise<void> => {};
  const shop = shopOf(runtime, {
    url: '',
    mails: { send: nothing, close: nothing },
    policyFolder: new URL(`${runtime.name}/`, policies),
    send: nothing,
    afterwards: () => {},
    filling: () => undefined,
  });
  await (await announce(shop, 'subjects.erasing', { subjects }))();
}

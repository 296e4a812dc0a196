import type { ShopRuntime } from '@trygg/engine';
import { fillersOf } from '../kit/fill.ts';
import type { Slots } from '../kit/slots.ts';
import { quietShop } from './before-erasing.ts';

/** The answer to a request for access, from the module that also shows it to whoever signs in. */
export async function accessLetter(
  runtime: ShopRuntime,
  policies: URL,
  asked: Parameters<Slots['access-letter']>[1],
): Promise<Uint8Array> {
  const [write] = fillersOf('access-letter');
  if (write === undefined) throw new TypeError('no module answers requests for access');
  return write(await quietShop(runtime, policies), asked);
}

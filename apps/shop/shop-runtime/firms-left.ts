import type { ShopRuntime, Subject, SubjectRef } from '@trygg/engine';
import type { FirmLeft } from '@trygg/engine/model';
import { makeOwner } from '../modules/accounts/module.ts';
import { firmsLeft } from '../modules/my-data/module.ts';
import { quietShop } from './before-erasing.ts';

/** As the page that asks says it. */
export async function firmsLeftBehind(
  runtime: ShopRuntime,
  policies: URL,
  subjects: readonly Subject[],
): Promise<readonly FirmLeft[]> {
  return firmsLeft(await quietShop(runtime, policies), subjects);
}

/** The heir becomes an owner. Nobody is written to: whoever runs the command tells. */
export async function handOverFirm(
  runtime: ShopRuntime,
  policies: URL,
  firm: Subject,
  heir: SubjectRef,
): Promise<void> {
  await makeOwner(await quietShop(runtime, policies), firm.refs[0]?.key ?? '', heir.key);
}

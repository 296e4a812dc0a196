import type { RequestRight } from '@trygg/engine';
import type { Shop } from './shop.ts';

/**
 * Opens a request of somebody who is signed in, which is proof enough of who asks (Art. 12(6)). While one about the same
 * right is open, no second is opened. Killed between the two, staff identifies her by what she can be asked.
 */
export async function openRequest(
  shop: Shop,
  personId: string,
  right: RequestRight,
  reference?: string,
): Promise<void> {
  const subject = await shop.subjects.resolve(`person:${personId}`);
  const asOf = shop.now();
  const known = await shop.requests.of(subject, { asOf });
  if (
    known.some((one) => one.closedOn === null && one.right === right && one.reference === (reference ?? null))
  )
    return;
  const { number } = await shop.requests.open({
    ...{ right, channel: 'web', subject, asOf },
    ...(reference === undefined ? {} : { reference }),
  });
  await shop.requests.identify(number, { asOf, method: 'signed-in' });
}

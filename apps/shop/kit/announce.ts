import type { AfterCommit, EventName, Events, Listener } from './events.ts';
import { registered } from './registry.ts';
import type { Shop } from './shop.ts';

/** Tells everybody who listens, inside the caller's transaction; what it yields is to be run after the commit. */
export async function announce<E extends EventName>(
  shop: Shop,
  name: E,
  told: Events[E],
): Promise<AfterCommit> {
  const listeners = registered().flatMap(({ name: module, on }): readonly Listener<E>[] => {
    const listener: Listener<E> | undefined = on?.[name];
    if (listener === undefined) return [];
    return listener.over === undefined || shop.permits(listener.over, module) ? [listener] : [];
  });
  const after: AfterCommit[] = [];
  for (const phase of ['within', 'last'] as const)
    for (const listener of listeners) {
      const work = await listener[phase]?.(shop, told);
      if (work !== undefined) after.push(work);
    }
  return async () => {
    for (const work of after) await work();
  };
}

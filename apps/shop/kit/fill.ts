import { registered } from './registry.ts';
import type { SlotName, Slots } from './slots.ts';

/** What the modules put into a slot, in their order. */
export function fillersOf<S extends SlotName>(name: S): readonly Slots[S][] {
  return registered().flatMap(({ slots }) => {
    const filler = slots?.[name];
    return filler === undefined ? [] : [filler];
  });
}

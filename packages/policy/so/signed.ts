import type { SoState } from './model.ts';
import type { Workings } from './workings.ts';

/** Who signed for an entry, where it has not run out; undefined: nobody. */
export function signedFor(path: string, { signed, today }: Workings): SoState | undefined {
  const found = signed.find(({ keeps, on, until }) => keeps.includes(path) && on <= today && today <= until);
  return (
    found && { state: 'by-people', by: found.by, until: found.until, says: found.says, demo: found.demo }
  );
}

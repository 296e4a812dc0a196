import type { Jurisdiction } from '@trygg/policy';
import {
  type RefusalGround,
  type RefusalGroundId,
  type RequestRight,
  refusalGrounds,
} from '../model/refusals.ts';

/** Grounds on which a right can be refused under a law. */
export function groundsFor(right: RequestRight, jurisdiction: Jurisdiction): readonly RefusalGroundId[] {
  return (Object.keys(refusalGrounds) as RefusalGroundId[]).filter((id) => {
    const ground: RefusalGround = refusalGrounds[id];
    return (
      (ground.rights === undefined || ground.rights.includes(right)) &&
      (ground.jurisdiction === undefined || ground.jurisdiction === jurisdiction)
    );
  });
}

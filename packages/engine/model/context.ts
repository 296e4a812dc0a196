import type { EnforcedPolicy } from '@trygg/policy';
import type { Catalog } from './catalog.ts';
import type { PermittedActivity } from './controls.ts';
import type { DataMap } from './map.ts';

/** What every plan of a right or a sweep is made from. */
export interface RightsContext {
  readonly map: DataMap;
  readonly policy: EnforcedPolicy;
  readonly catalog: Catalog;
  /** Key material of the installation: names of subjects in the ledger and signatures come from it. */
  readonly secret: Buffer;
  /** Activities of the shop that the policy permits, and the engine's. */
  readonly permitted: readonly PermittedActivity[];
}

/** What proofs, tests and benchmarks look with: SQL of the engine's own making, paths of owners, single parts of a shop. */

export { openGroups, type ShopGroups } from '../groups.ts';
export { signingKey } from '../ledger/signing.ts';
export { ownedBy, ownersOf } from '../map/owner-path.ts';
export { restrictedStanding } from '../map/standing.ts';
export type { PermittedActivity } from '../model/controls.ts';
export { rolePassword } from '../plan/passwords.ts';
export { openActivities, type ShopActivities } from '../run/activities.ts';
export { type Sql, sql } from '../sql/fragment.ts';
export { renderText } from '../sql/render.ts';

/** What proofs, tests and benchmarks look with: SQL of the engine's own making, paths of owners, single parts of a shop. */
export type { PermittedActivity } from '../compile/model.ts';
export { ownedBy, ownersOf } from '../compile/owner-path.ts';
export { restrictedStanding } from '../compile/standing.ts';
export { openGroups, type ShopGroups } from '../groups.ts';
export { type Activities as ShopActivities, openActivities } from '../run/activities.ts';
export { type Sql, sql } from '../sql/fragment.ts';
export { renderText } from '../sql/render.ts';

/** Data maps and activities against policies: files alone, for commands that do not wait for a database driver. */
export { permittedActivities, permittedNames } from '../compile/permit.ts';
export { standingRules } from '../compile/standing-rules.ts';
export { checkPolicyAgainstMap, remarksOnMap } from './check-policy.ts';
export { readMap, readModuleFiles } from './read.ts';

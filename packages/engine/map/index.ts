/** Data maps and activities against policies: files alone, for commands that do not wait for a database driver. */
export { permittedNames } from '../compile/permit.ts';
export { standingRules } from '../compile/standing-rules.ts';
export { checkPolicyAgainstMap } from './check-policy.ts';
export { readMap, readModuleFiles } from './read.ts';

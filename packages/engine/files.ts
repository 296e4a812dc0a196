/** Data maps and activities against policies: files alone, for commands that do not wait for a database driver. */

export { checkPolicyAgainstMap, remarksOnMap } from './compile/check-policy.ts';
export { permittedActivities, permittedNames, rowStanding } from './compile/permit.ts';
export { standingRules } from './compile/standing-rules.ts';
export { readMap, readModuleFiles } from './map/read.ts';
export { activitiesDoneUnder, type HostDoes, workingsUnder } from './run/workings.ts';

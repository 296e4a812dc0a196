export type * from './host.ts';
export type {
  Activity as ActivityMap,
  ColumnMap,
  DataMap,
  Identifier,
  MapAndActivities,
  OwnerLink,
  RecordMap,
  SubjectKind,
  SubjectRoot,
  TableMap,
  TableUse,
} from './map/model.ts';
export type * from './run/activity-model.ts';
export type * from './run/model.ts';
export { readMap, readModuleFiles } from './map/read.ts';
export { checkPolicyAgainstMap } from './map/check-policy.ts';

/** What the groups of a shop take and yield, beside what every host needs; and the lists that they choose from. */
export type { Hold } from '../holds/model.ts';
export { holdLaws, holdReasons } from '../holds/model.ts';
export type { Letter, LetterLanguage } from '../requests/model.ts';
export { extensionReasons, identityMethods, requestChannels } from '../requests/model.ts';
export { type RefusalGroundId, refusalGrounds, requestRights } from '../requests/refusal.ts';
export type { Explanation } from '../rights/explanation.ts';
export { type MergePlan, mergeReasons, type SplitPlan, splitReasons } from '../rights/merging.ts';
export type {
  Forecast,
  ForecastRecord,
  OutboxState,
  PlanStep,
  RectifyPlan,
  SweepOptions,
  SweepPlan,
  SweepRun,
} from '../run/model.ts';
export type { Change } from '../standing/model.ts';

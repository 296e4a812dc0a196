/** What the groups of a shop take and yield, beside what every host needs; and the lists that they choose from. */

export { liftLetter } from '../correct/lift-letter.ts';
export type { StandingRestriction } from '../correct/list-restrictions.ts';
export type { SendTelling } from '../correct/open-restrictions.ts';
export type { FirmLeft } from '../host.ts';
export type { RectifyPlan } from '../model/corrections.ts';
export type { LedgerKind } from '../model/entry.ts';
export type { ErasureFind, FindSettled, ValueKind } from '../model/erasures.ts';
export type { Explanation } from '../model/explanation.ts';
export { type Candidate, type FindQuery, type FindWay, findWays } from '../model/finding.ts';
export { holdLaws, holdReasons, reviewReasons } from '../model/holds.ts';
export { type MergePlan, mergeReasons, type SplitPlan, splitReasons } from '../model/merging.ts';
export type { OutboxState } from '../model/outbox.ts';
export { type FindSettling, findSettlings } from '../model/receipts.ts';
export { type RefusalGroundId, refusalGrounds, requestRights } from '../model/refusals.ts';
export type { Letter, LetterLanguage } from '../model/requests.ts';
export { extensionReasons, identityMethods, requestChannels } from '../model/requests.ts';
export type { Forecast, ForecastRecord, SweepOptions, SweepPlan, SweepRun } from '../model/retention.ts';
export type { Change } from '../model/standing.ts';
export type { PlanStep } from '../model/steps.ts';
export {
  type LogKept,
  type NotClean,
  notClean,
  type TidyOptions,
  type Trace,
  type TracesFound,
} from '../model/traces.ts';

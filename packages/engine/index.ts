/**
 * What a host needs: to open a shop, and to do with the data of its subjects what the policy says. Besides:
 * `@trygg/engine/model` (what the groups take and yield), `/controls` (putting a database under a policy; ledgers and
 * receipts from outside), `/proofs` (what proofs and tests look with), `/map`, `/server`, `/testing`.
 */
export type { Access } from './access/open-access.ts';
export type { Corrections } from './correct/open-corrections.ts';
export type { Restrictions } from './correct/open-restrictions.ts';
export type { Erasures } from './erasure/erasures.ts';
export { EngineError, type EngineErrorCode } from './errors.ts';
export type { ShopGroups } from './groups.ts';
export type { Holds } from './holds/open-holds.ts';
export type {
  ClosedShop,
  Host,
  HostLibrary,
  HostModule,
  RunningHost,
  ShopRuntime,
  StartOptions,
} from './host.ts';
export type { Ledger } from './ledger/ledger.ts';
export { asksField } from './map/asked-field.ts';
export type { ColumnMap, DataMap } from './map/model.ts';
export { openShop, type ShopToOpen } from './open-shop.ts';
export type { Outbox } from './outbox/open-outbox.ts';
export { csvFiles } from './portability/csv.ts';
export type { PortableExport } from './portability/model.ts';
export type { RequestRecord, Requests } from './requests/model.ts';
export type { RequestRight } from './requests/refusal.ts';
export type { Retention } from './retention/open-retention.ts';
export { RightsError, type RightsErrorCode } from './rights/errors.ts';
export type { Activity, ActivityTransaction, Unreadable } from './run/activity-model.ts';
export type {
  Correction,
  ErasePlan,
  Extract,
  ExtractRow,
  ExtractTable,
  HistoryEntry,
  JsonValue,
  Receipt,
  Subject,
  SubjectRef,
  Warning,
  WarningOutcome,
} from './run/model.ts';
export type { Choice, ChoiceKind, Evidence } from './standing/model.ts';
export type { Choices } from './standing/open-choices.ts';
export type { Subjects } from './subjects/open-subjects.ts';

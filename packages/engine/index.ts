/**
 * What a host needs: to open a shop, and to do with the data of its subjects what the policy says. Besides:
 * `@trygg/engine/model` (what the groups take and yield), `/controls` (putting a database under a policy; ledgers and
 * receipts from outside), `/proofs` (what proofs and tests look with), `/map`, `/server`, `/testing`.
 */

export { csvFiles } from './access/csv.ts';
export type { Access } from './access/open-access.ts';
export type { Corrections } from './correct/open-corrections.ts';
export type { Restrictions } from './correct/open-restrictions.ts';
export type { Erasures } from './erasure/erasures.ts';
export { EngineError, type EngineErrorCode } from './errors.ts';
export type { ShopGroups } from './groups.ts';
export type { Holds } from './holds/open-holds.ts';
export type { ClosedShop, Host, HostLibrary, RunningHost, ShopRuntime, StartOptions } from './host.ts';
export type { Ledger } from './ledger/ledger.ts';
export { asksField } from './map/asked-field.ts';
export type { Correction } from './model/corrections.ts';
export type { ErasePlan } from './model/erasures.ts';
export type { Extract, ExtractRow, ExtractTable } from './model/extract.ts';
export { foldCase } from './model/fold-case.ts';
export type { HistoryEntry } from './model/history.ts';
export type { HeldRecord, Hold, HoldAsked } from './model/holds.ts';
export type { ColumnMap, DataMap } from './model/map.ts';
export type { HostModule } from './model/module.ts';
export type { PortableExport } from './model/portable.ts';
export type { ErasureSearch, Receipt } from './model/receipts.ts';
export type { RequestRight } from './model/refusals.ts';
export type { RequestRecord, Requests } from './model/requests.ts';
export type { Warning, WarningOutcome } from './model/retention.ts';
export type { Choice, ChoiceKind, Evidence } from './model/standing.ts';
export type { JsonValue, Subject, SubjectRef } from './model/subject.ts';
export { openShop, type ShopToOpen } from './open-shop.ts';
export type { Outbox } from './outbox/open-outbox.ts';
export type { Receipts } from './receipts/open-receipts.ts';
export type { SignedReceipt } from './receipts/receipt-signature.ts';
export type { Retention } from './retention/open-retention.ts';
export { RightsError, type RightsErrorCode } from './rights-errors.ts';
export type {
  Activity,
  ActivityTransaction,
  BuiltQuery,
  Unreadable,
  WriteBuilder,
} from './run/activity-model.ts';
export { settleAll } from './run/settle-all.ts';
export type { Choices } from './standing/open-choices.ts';
export type { Subjects } from './subjects/open-subjects.ts';

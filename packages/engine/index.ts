export { checkMapAgainstCatalog } from './catalog/check.ts';
export type * from './catalog/model.ts';
export { readCatalog } from './catalog/read.ts';
export { type CompileInput, compile } from './compile/compile.ts';
export type * from './compile/model.ts';
export { ownedBy, ownersOf } from './compile/owner-path.ts';
export { keptStanding, maskOf, restrictedStanding, standingColumn } from './compile/standing.ts';
export { EngineError, type EngineErrorCode, engineErrors } from './errors.ts';
export { type CodeFile, codeFiles } from './generate/codes.ts';
export { generateTypes } from './generate/types.ts';
export type * from './holds/model.ts';
export { holdLaws, holdReasons } from './holds/model.ts';
export type * from './host.ts';
export { type CheckpointStore, checkpointFile } from './ledger/checkpoint-file.ts';
export type { LedgerEntry, LedgerKind } from './ledger/entry.ts';
export { LedgerError, type LedgerErrorCode, ledgerErrors } from './ledger/errors.ts';
export { verifyExport } from './ledger/export.ts';
export { subjectDigest } from './ledger/keys.ts';
export { type Ledger, type LedgerInput, openLedger } from './ledger/ledger.ts';
export { readReceipt, type SignedReceipt } from './ledger/receipt-signature.ts';
export { entriesOf } from './ledger/rows.ts';
export type { PublicKey } from './ledger/signing.ts';
export type { LedgerFault, LedgerFaultKind, Verification } from './ledger/verify.ts';
export { writeEntry } from './ledger/write.ts';
export { asksField } from './map/asked-field.ts';
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
export { readMap, readModuleFiles } from './map/read.ts';
export { applyControls, type ControlInput, type Prepared, planControls } from './plan/apply.ts';
export type { ControlPlan, ControlStep } from './plan/model.ts';
export { csvFiles } from './portability/csv.ts';
export type { PortableExport, PortableTable } from './portability/model.ts';
export type * from './requests/model.ts';
export { extensionReasons, identityMethods, requestChannels } from './requests/model.ts';
export {
  type RefusalGroundId,
  type RequestRight,
  refusalGrounds,
  requestRights,
} from './requests/refusal.ts';
export { RightsError, type RightsErrorCode, rightsErrors } from './rights/errors.ts';
export type { Explanation } from './rights/explanation.ts';
export type * from './rights/merging.ts';
export { mergeReasons, splitReasons } from './rights/merging.ts';
export { openRights, type RightsInput } from './rights/rights.ts';
export { vacuumAfter } from './rights/vacuum.ts';
export { type Activities as ShopActivities, type ActivitiesInput, openActivities } from './run/activities.ts';
export type * from './run/activity-model.ts';
export { activitiesDone } from './run/done-activities.ts';
export { checkMigrations, type Migration, migrate, readMigrations } from './run/migrate.ts';
export type * from './run/model.ts';
export { typeParsers } from './run/type-parsers.ts';
export { type Sql, sql } from './sql/fragment.ts';
export { renderStatement, renderText } from './sql/render.ts';
export type * from './standing/model.ts';

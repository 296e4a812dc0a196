export { csvFiles } from './access/csv.ts';
export { readCatalog } from './catalog/read.ts';
export { checkMapAgainstCatalog } from './compile/check-catalog.ts';
export { type CompileInput, compile } from './compile/compile.ts';
export { EngineError, type EngineErrorCode, engineErrors } from './errors.ts';
export { type GeneratedFile, generatedFiles } from './generate/files.ts';
export { generateTypes } from './generate/types.ts';
export type * from './host.ts';
export { type CheckpointStore, checkpointFile } from './ledger/checkpoint-file.ts';
export type { LedgerEntry, LedgerKind } from './ledger/entry.ts';
export { LedgerError, type LedgerErrorCode, ledgerErrors } from './ledger/errors.ts';
export { verifyExport } from './ledger/export.ts';
export { subjectDigest } from './ledger/keys.ts';
export { type Ledger, type LedgerInput, openLedger } from './ledger/ledger.ts';
export { entriesOf } from './ledger/rows.ts';
export type { PublicKey } from './ledger/signing.ts';
export type { LedgerFault, LedgerFaultKind, Verification } from './ledger/verify.ts';
export { writeEntry } from './ledger/write.ts';
export { asksField } from './map/asked-field.ts';
export { ownedBy, ownersOf } from './map/owner-path.ts';
export { readMap, readModuleFiles } from './map/read.ts';
export { keptStanding, maskOf, restrictedStanding, standingColumn } from './map/standing.ts';
export type * from './model/catalog.ts';
export type { ControlPlan, ControlStep } from './model/control-plan.ts';
export type * from './model/controls.ts';
export type * from './model/corrections.ts';
export type * from './model/erasures.ts';
export type { Explanation } from './model/explanation.ts';
export type * from './model/extract.ts';
export type * from './model/history.ts';
export type * from './model/holds.ts';
export { holdLaws, holdReasons } from './model/holds.ts';
export type {
  ActivityMap,
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
} from './model/map.ts';
export type * from './model/merging.ts';
export { mergeReasons, splitReasons } from './model/merging.ts';
export type * from './model/module.ts';
export type * from './model/outbox.ts';
export type { PortableExport, PortableTable } from './model/portable.ts';
export type * from './model/receipts.ts';
export { type RefusalGroundId, type RequestRight, refusalGrounds, requestRights } from './model/refusals.ts';
export type * from './model/requests.ts';
export { extensionReasons, identityMethods, requestChannels } from './model/requests.ts';
export type * from './model/retention.ts';
export type * from './model/rights.ts';
export type * from './model/standing.ts';
export type * from './model/steps.ts';
export type * from './model/subject.ts';
export { applyControls, type ControlInput, type Prepared, planControls } from './plan/apply.ts';
export { readReceipt, type SignedReceipt } from './receipts/receipt-signature.ts';
export { openRights, type RightsInput } from './rights/rights.ts';
export { RightsError, type RightsErrorCode, rightsErrors } from './rights-errors.ts';
export { type ActivitiesInput, openActivities, type ShopActivities } from './run/activities.ts';
export type * from './run/activity-model.ts';
export { activitiesDone } from './run/done-activities.ts';
export { checkMigrations, type Migration, migrate, readMigrations } from './run/migrate.ts';
export { typeParsers } from './run/type-parsers.ts';
export { vacuumAfter } from './run/vacuum.ts';
export { type Sql, sql } from './sql/fragment.ts';
export { renderStatement, renderText } from './sql/render.ts';

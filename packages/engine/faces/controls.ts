/** Putting a database under a policy, and reading its ledger and receipts from outside: for the command line. */

export { readCatalog } from '../catalog/read.ts';
export { checkMapAgainstCatalog } from '../compile/check-catalog.ts';
export { compile } from '../compile/compile.ts';
export { codeFiles } from '../generate/codes.ts';
export { type GeneratedFile, generatedFiles } from '../generate/files.ts';
export { generateTypes } from '../generate/types.ts';
export { checkpointFile } from '../ledger/checkpoint-file.ts';
export { verifyExport } from '../ledger/export.ts';
export { subjectDigest } from '../ledger/keys.ts';
export type { PublicKey } from '../ledger/signing.ts';
export type { Verification } from '../ledger/verify.ts';
export { writeEntry } from '../ledger/write.ts';
export { readMap, readModuleFiles } from '../map/read.ts';
export type { Catalog, CatalogColumn, CatalogTable } from '../model/catalog.ts';
export type { ControlPlan } from '../model/control-plan.ts';
export type { Control, Controls } from '../model/controls.ts';
export type { LedgerEntry } from '../model/entry.ts';
export type { ActivityMap, MapAndActivities, TableMap } from '../model/map.ts';
export { applyControls, type Prepared, planControls } from '../plan/apply.ts';
export { readReceipt, type SignedReceipt } from '../receipts/receipt-signature.ts';
export { checkMigrations, migrate, readMigrations } from '../run/migrate.ts';

export { type Canary, type Mark, newMark, tokenOf } from './canary/mark.ts';
export { type Planted, type PlantOptions, plantCanaries, type Unplanted } from './canary/plant.ts';
export { type DecodedText, decodeBytes } from './decode/decode.ts';
export { ProveError, type ProveErrorCode, proveErrors } from './errors.ts';
export { changedSubjects, type Fingerprints, fingerprints, rowsOf, type SubjectRows } from './fingerprint.ts';
export { searchDatabase } from './search/database.ts';
export { searchFiles } from './search/files.ts';
export { describeFinds, type Find, type SearchResult } from './search/model.ts';
export { type CanaryForm, type Hit, type Needles, needlesFor } from './search/needles.ts';

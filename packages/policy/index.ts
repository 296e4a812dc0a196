export { fault, formatFinding, sortFindings, warning } from './finding.ts';
export { type CategoryId, categories } from './model/categories.ts';
export type * from './model/policy.ts';
export { type PurposeId, purposes } from './model/purposes.ts';
export * from './read/fields.ts';
export {
  describe,
  keyPlaceOf,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type LocatedScalar,
  nodeAt,
  type Path,
  placeOf,
  toPlain,
} from './read/located.ts';
export { editDistance, meantHelp, suggestion } from './read/suggest.ts';
export { type LocatedFile, readLocated } from './read/yaml.ts';

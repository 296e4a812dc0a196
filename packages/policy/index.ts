export { type CategoryId, categories } from './model/categories.ts';
export type * from './model/policy.ts';
export { type PurposeId, purposes } from './model/purposes.ts';

// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

/** Each module adds its activities in an `activities.gen.ts` of its own. */
export interface Activities {}

export type ActivityName = keyof Activities;

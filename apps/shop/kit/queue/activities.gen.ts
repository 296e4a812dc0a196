// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

export {};

declare module '../../activities.gen.ts' {
  interface Activities {
    'jobs': { read: JobsRead; write: JobsWrite };
  }

  interface JobsRead {}

  interface JobsWrite {}
}

export type * from './host.ts';
export type * from './map/model.ts';
export type * from './run/activity-model.ts';
export type * from './run/model.ts';

import type { DoneActivity } from '../model/done-activity.ts';
import type { PurposeId } from '../model/purposes.ts';
import { recordKinds } from '../model/records.ts';

/** The purposes that a record serves: those of the activities that touch it, else those that it exists for. */
export function purposesOfRecord(record: string, done: readonly DoneActivity[]): readonly PurposeId[] {
  const touching = done.filter(({ records }) => records.includes(record)).flatMap(({ purposes }) => purposes);
  // Rights and sweeps touch every record: that tells nothing about whose it is.
  const own = touching.filter((purpose) => purpose !== 'rights');
  return own.length > 0 ? [...new Set(own)] : (recordKinds[record]?.for ?? []);
}

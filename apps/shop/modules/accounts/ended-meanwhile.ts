import { EngineError, type EngineErrorCode, RightsError } from '@trygg/engine';

const codes: ReadonlySet<EngineErrorCode> = new Set([
  'subject_missing',
  'rows_mismatch',
  'conflict',
  'outside_standing',
]);

/** Somebody else ended what this was about, or changed its row, at this moment; nothing was written. */
export function endedMeanwhile(error: unknown): boolean {
  if (error instanceof RightsError) return error.code === 'subject_unknown';
  return error instanceof EngineError && codes.has(error.code);
}

import type { SubjectRef } from './model/subject.ts';

/** Everything that can go wrong between a request and the rows it is about. */
export const rightsErrors = {
  subject_refused: 'the text names no subject',
  subject_unknown: 'nobody is found under the name',
  subject_ambiguous: 'several subjects are found under the name',
  plan_stale: 'the database is no longer as the plan found it',
  erasure_under_way: 'an erasure of the subject was accepted before',
  erasure_unknown: 'there is no such erasure',
  erasure_waits: 'the day of an erasure has not come',
  erasure_called_back: 'an erasure was called back',
  erasure_final: 'an erasure can no longer be called back',
  tombstone_failed: 'what an erasure must leave on disk could not be written',
  find_unknown: 'a search has no such find',
  find_settled: 'something else was decided about a find, and its erasure is at its end',
  find_stands: 'a row that is said to be gone is there',
  find_refused: 'what is said of a find is no decision about it',
  search_refused: 'a search by values needs the account that owns the tables',
  map_cannot_end: 'rows of the data map could never go as the policy asks',
  rows_refused: 'rows of another table refer to what is to go',
  trigger_refused: 'a trigger of the shop stops what a right or a sweep does',
  correction_refused: 'a correction names what cannot be corrected',
  choice_refused: 'the policy or the law leaves no such choice',
  objection_stands: 'a consent would take back an objection that nobody was shown',
  consent_unknown: 'there is no such consent to confirm',
  request_unknown: 'there is no such request',
  request_refused: 'its state, its day or the law does not allow a step of a request',
  hold_refused: 'a hold names no record that can be kept, no lawful reason or no day to come',
  hold_unknown: 'there is no such hold',
  merge_refused: 'two subjects cannot be merged, or split',
  statistics_left: 'the server keeps statistics of rows that went',
  sweep_paused: 'a run of retention was paused',
  tidying_under_way: 'another process writes tables anew',
  table_unknown: 'no table in which something personal is has that name',
  rights_busy: 'another transaction stands in the way',
  rights_failed: 'the database could not run a step',
} as const;

/** Codes of `RightsError`; each has its sentence in `rightsErrors`. */
export type RightsErrorCode = keyof typeof rightsErrors;

/** `message` and `help` hold what the caller typed and names of tables, never a value of a row. */
export class RightsError extends Error {
  readonly code: RightsErrorCode;
  readonly help: string | undefined;
  /** `file:line:column` */
  readonly at: string | undefined;
  /** Of `subject_ambiguous`: who could be meant. In no message, so in no log. */
  readonly refs: readonly SubjectRef[];

  constructor(
    code: RightsErrorCode,
    message: string,
    options: { help?: string; at?: string; cause?: unknown; refs?: readonly SubjectRef[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RightsError';
    this.code = code;
    this.help = options.help;
    this.at = options.at;
    this.refs = options.refs ?? [];
  }
}

export function stalePlan(): RightsError {
  const help = 'plan again and read what has changed';
  return new RightsError('plan_stale', 'the database is no longer as the plan found it', { help });
}

/** What a proof can refuse before it has looked. A proof that found something is a value, never an error. */
export const proveErrors = {
  prove_subject_without_rows: 'the subject has no row to plant in or to compare',
  prove_not_superuser: 'a copy of every relation needs a superuser',
} as const;

export type ProveErrorCode = keyof typeof proveErrors;

export class ProveError extends Error {
  readonly code: ProveErrorCode;
  readonly help: string | undefined;

  constructor(code: ProveErrorCode, message: string, help?: string) {
    super(message);
    this.name = 'ProveError';
    this.code = code;
    this.help = help;
  }
}

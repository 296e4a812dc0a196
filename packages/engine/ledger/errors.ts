/** Everything that can go wrong with a ledger, besides what `verify` finds in it. */
export const ledgerErrors = {
  ledger_shortened: 'the chain ends before the place that its last checkpoint vouches for',
  ledger_rewritten: 'the chain does not go on from its last checkpoint',
  checkpoints_disagree: 'the checkpoints in the database and outside do not end with the same one',
  resume_refused: 'the database is not an older copy of what the checkpoints outside vouch for',
  ledger_not_canonical: 'an entry has no canonical form, so it cannot be sealed',
  export_unwritable: 'an export could not be written',
} as const;

export type LedgerErrorCode = keyof typeof ledgerErrors;

/** `message` and `help` hold places, ids and dates, never what an entry says. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode;
  readonly help: string | undefined;

  constructor(code: LedgerErrorCode, message: string, help?: string) {
    super(message);
    this.name = 'LedgerError';
    this.code = code;
    this.help = help;
  }
}

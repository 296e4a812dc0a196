import type { PurposeId } from './purposes.ts';

/** What the software does that the policy permits, as the activities of its modules say. */
export interface DoneActivity {
  readonly name: string;
  readonly purposes: readonly PurposeId[];
  /** Record kinds of the data map that it reads or writes. */
  readonly records: readonly string[];
}

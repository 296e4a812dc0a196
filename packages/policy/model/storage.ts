import type { Location, Origin, Period, Wording } from './noted.ts';
import type { PurposeId } from './purposes.ts';

/** What is done with data that a policy can say the place of. */
export type Handling = 'stored' | 'administered';

/** Where data lies, or who handles it where: in these countries and no others. */
export interface LocationRule {
  readonly handling: Handling;
  /** ISO 3166-1, `EU` or `EEA`. */
  readonly in: readonly string[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** What lies beside the data, so that nothing gets lost, and what that means for what was erased (Art. 17(1), 32(1)). */
export interface BackupRule {
  /** Purposes whose data is backed up; absent: all. */
  readonly for?: readonly PurposeId[];
  /** One is taken at least so often. */
  readonly every?: Period;
  /** What was erased is gone from the last of them at the latest so long afterwards. */
  readonly kept?: Period;
  /** The condition under which that holds, in the policy's words; whoever reads it cannot compute a day. */
  readonly when?: string;
  /** `whole`: a backup goes as a whole, nothing is taken out of it. */
  readonly removed?: 'whole' | 'single';
  /** Whether somebody can look for one person in it; absent: nobody said. */
  readonly searched?: 'never' | 'possible';
  /** Erasures are carried out again after a restore, before anybody uses what was restored. */
  readonly replay: boolean;
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

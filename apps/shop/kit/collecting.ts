import type { PurposeId } from '@trygg/policy';
import type { Words } from './map-words.ts';

/** What a mail says that tells somebody of whom data came from elsewhere. */
export interface TellingByMail {
  /** Where the data is from (GDPR 14(2)(f)), a sentence. */
  readonly from: Words;
  /** What it is used for, as far as the policy has it. */
  readonly purposes: readonly PurposeId[];
}

/** A way by which a module collects data about somebody first, as people read it: "Came by: checkout". */
export interface Collecting extends Words {
  /** Absent: the form that collects tells. */
  readonly byMail?: TellingByMail;
}

/** Of a deed that somebody of the staff does for a subject. Absent: the subject does it, or the software. */
export interface DoneBy {
  /** Who, as they are called; the ledger keeps a keyed hash alone. */
  readonly by?: string;
}

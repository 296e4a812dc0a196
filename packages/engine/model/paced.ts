/** How fast long work may go beside what people wait for. */
export interface Paced {
  /**
   * Share of the time in which a worker works, from 0.001 to 1; 1 unless told. After each transaction it rests, so
   * that the shop's orders have the machine to themselves meanwhile.
   */
  readonly pace?: number;
  /** Ends a rest; the caller sees itself that it has to stop. */
  readonly signal?: AbortSignal;
}

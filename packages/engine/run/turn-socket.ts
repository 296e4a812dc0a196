import { Socket } from 'node:net';

/**
 * A socket that sends what is written in one turn of the event loop by one call to the system: statements that are asked
 * for together cost one, and wake the server once.
 */
export class TurnSocket extends Socket {
  override write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean {
    if (this.writableCorked === 0) this.#untilTurnEnds();
    return Reflect.apply(super.write, this, [chunk, ...rest]);
  }

  /** What corks and uncorks within the turn, as `pg` does for each statement, does not send either. */
  override cork(): void {
    if (this.writableCorked === 0) this.#untilTurnEnds();
    super.cork();
  }

  #untilTurnEnds(): void {
    super.cork();
    process.nextTick(() => super.uncork());
  }
}

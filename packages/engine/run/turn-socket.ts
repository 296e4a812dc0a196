import { Socket } from 'node:net';

/**
 * A socket that sends what is corked and uncorked in one turn of the event loop, as `pg` does for each statement with
 * parameters or a name, by one call to the system: statements that are asked for together wake the server once. What is
 * written without a cork waits for them where they came before it.
 */
export class TurnSocket extends Socket {
  override cork(): void {
    if (this.writableCorked === 0) {
      super.cork();
      process.nextTick(() => super.uncork());
    }
    super.cork();
  }
}

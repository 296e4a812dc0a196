/** Connections to a mail server, shared by whoever has a mail. */
export interface MailPlaces {
  /**
   * Runs `send` when a place is free, in the order of coming. Rejects with `refusal` after 30 s without one, and at once
   * where the mail of somebody else finds no server: who waits for a place holds what waits for her.
   */
  take(send: () => Promise<void>): Promise<void>;
}

interface Waiting {
  readonly until: NodeJS.Timeout;
  resolve(): void;
  reject(error: unknown): void;
}

const patience = 30_000;

export interface PlaceRules {
  readonly count: number;
  refusal(): Error;
  /** Whether what a mail was rejected with means that there is no server. */
  isDown(error: unknown): boolean;
}

export function mailPlaces({ count, refusal, isDown }: PlaceRules): MailPlaces {
  let free = count;
  const waiting = new Set<Waiting>();
  const end = (one: Waiting): void => {
    clearTimeout(one.until);
    waiting.delete(one);
  };
  const place = (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        until: setTimeout(() => {
          end(one);
          reject(refusal());
        }, patience),
        resolve,
        reject,
      };
      waiting.add(one);
    });
  };
  return {
    async take(send) {
      await place();
      try {
        await send();
      } catch (error) {
        if (isDown(error))
          for (const one of [...waiting]) {
            end(one);
            one.reject(refusal());
          }
        throw error;
      } finally {
        const [next] = waiting;
        if (next === undefined) free += 1;
        else {
          end(next);
          next.resolve();
        }
      }
    },
  };
}

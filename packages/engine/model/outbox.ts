import type { JsonValue } from './subject.ts';

/**
 * `notice`: to a recipient that got the data (Art. 19). `confirmation`: to the person, once, after the erasure. `closing`:
 * to the person, when what a hold kept beside the erasure is gone, too. `lifting`: to the person, before a restriction is lifted
 * (Art. 18(3)).
 */
export interface OutboxMessage {
  readonly id: string;
  readonly kind: 'notice' | 'confirmation' | 'closing' | 'lifting';
  readonly recipient: string | null;
  readonly receipt: string | null;
  readonly message: JsonValue;
}

/** How a message ended that nobody got. */
export type Undelivered = 'refused' | 'expired';

/** A message to a recipient or a person, without what it says, and how far it has come. */
export interface OutboxState {
  readonly id: string;
  readonly erasure: string | null;
  /** What it tells of. */
  readonly deed: 'erasure' | 'rectification' | 'restriction' | 'restriction-lifted';
  readonly kind: OutboxMessage['kind'];
  readonly recipient: string | null;
  /**
   * `withdrawn`: never sent, because the erasure was called back or came before it. `refused`: its mailbox or mail
   * server refused it for good. `expired`: nobody took it as long as it was tried.
   */
  readonly state: 'open' | 'sent' | 'withdrawn' | Undelivered;
  readonly attempts: number;
  readonly at: string;
}

/** Versions by their hashes, and how many addresses got the mail that tells of the change. */
export interface ChangeTold {
  readonly notice: string;
  readonly from: string;
  readonly to: string;
  readonly told: number;
  /** Addresses that their mail server refused. */
  readonly untold: number;
}

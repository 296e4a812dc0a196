import { writeEntry } from '../ledger/write.ts';
import type { ChangeTold, OutboxMessage, OutboxState } from '../model/outbox.ts';
import type { GroupInput } from '../run/group-input.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { outboxStates, sendNext } from './outbox.ts';

/** What recipients and people have to be told. Each throws `database_down`, `rights_busy`. */
export interface Outbox {
  /** Every message and how it stands, without what it says. */
  list(): Promise<readonly OutboxState[]>;
  /**
   * Sends open messages of a kind, one by one, and forgets each; yields how many were sent and how many failed. What
   * `send` rejects with is not thrown: the message stays and is tried again.
   */
  deliver(
    kind: OutboxMessage['kind'],
    send: (message: OutboxMessage) => Promise<void>,
  ): Promise<{ readonly sent: number; readonly failed: number }>;
  /** Notes in the ledger that people were told of a change of policy. Yields the entry's id. */
  noteChange(told: ChangeTold): Promise<string>;
}

/** The outbox of one shop, over the role `erase`; its notes in the ledger go over the role `access`. */
export function openOutbox({ context, connections }: Omit<GroupInput, 'hooks'>): Outbox {
  return {
    list: () => overRole(connections, 'erase', outboxStates),
    deliver: async (kind, send) => {
      const done = { sent: 0, failed: 0 };
      for (;;) {
        const outcome = await inTransaction(connections, 'erase', (client) =>
          sendNext(client, context.secret, kind, send),
        );
        if (outcome === 'none') return done;
        done[outcome] += 1;
      }
    },
    noteChange: (told) =>
      inTransaction(connections, 'access', (client) =>
        writeEntry(client, { kind: 'change-announced', subject: null, body: { ...told } }),
      ),
  };
}

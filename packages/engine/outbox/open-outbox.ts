import { writeEntry } from '../ledger/write.ts';
import type { ChangeTold, OutboxMessage, OutboxState } from '../model/outbox.ts';
import type { GroupInput } from '../run/group-input.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { confirmationState, outboxStates } from './outbox.ts';
import { type Delivered, deliverAll, type Send } from './send-next.ts';

/** What recipients and people have to be told. Each throws `database_down`, `rights_busy`. */
export interface Outbox {
  /** Every message and how it stands, without what it says. */
  list(): Promise<readonly OutboxState[]>;
  /**
   * Sends open messages of a kind, one by one, and forgets each; yields how many were sent, failed or ended without
   * being sent. What `send` rejects with is not thrown: the message stays and is tried again, a confirmation for five
   * days. Where `send` yields `refused` it ends.
   */
  deliver(kind: Exclude<OutboxMessage['kind'], 'lifting'>, send: Send): Promise<Delivered>;
  /** How far the one mail to the person came whose erasure has this receipt; undefined where there is no such mail. */
  confirmation(receipt: string): Promise<OutboxState['state'] | undefined>;
  /** Notes in the ledger that people were told of a change of policy. Yields the entry's id. */
  noteChange(told: ChangeTold): Promise<string>;
}

/** The outbox of one shop, over the role `erase`; its notes in the ledger go over the role `access`. */
export function openOutbox({ context, connections }: Omit<GroupInput, 'hooks'>): Outbox {
  return {
    list: () => overRole(connections, 'erase', outboxStates),
    deliver: (kind, send) => deliverAll(connections, context.secret, kind, send),
    confirmation: (receipt) => overRole(connections, 'erase', (client) => confirmationState(client, receipt)),
    noteChange: (told) =>
      inTransaction(connections, 'access', (client) =>
        writeEntry(client, { kind: 'change-announced', subject: null, body: { ...told } }),
      ),
  };
}

import type { ClientBase } from 'pg';
import type { Receipt } from '../model/receipts.ts';
import type { Change, Choice, Chosen, Evidence, Suppressed } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inStatement, overRole } from '../run/over-role.ts';
import { readChoices } from './choices.ts';
import { runChoose } from './choose.ts';
import { runConfirm } from './confirm.ts';
import { expireConsents } from './expire.ts';
import { isSuppressed, suppress } from './suppress.ts';

/** What the policy leaves a subject to choose. Each throws `database_down`, `rights_busy`. */
export interface Choices {
  /** Each purpose that can be chosen, and each of its channels, and how it stands. Throws `subject_unknown`. */
  read(subject: Subject): Promise<readonly Choice[]>;
  /**
   * Holds at its commit, in every row of the subject. Throws `choice_refused`, `subject_unknown`, and
   * `objection_stands` for a consent that would take back an objection unsaid (`Change.liftsObjection`).
   */
  choose(subject: Subject, change: Change, evidence: Evidence): Promise<Chosen>;
  /**
   * Double opt-in: the consent holds from now on. Done again, it changes nothing. `liftsObjection`: who confirms was
   * shown that it takes back the objection that stands. Throws `consent_unknown`, `objection_stands`.
   */
  confirm(consent: string, shown?: { readonly liftsObjection: boolean }): Promise<Receipt>;
  /**
   * Remembers that an address declined, without keeping it: for the period that the policy gives. Throws
   * `choice_refused` where it gives none.
   */
  suppress(declined: Suppressed): Promise<void>;
  /** Did somebody decline under this address? To be asked before anything is sent to somebody who is no customer. */
  suppressed(declined: Suppressed): Promise<boolean>;
  /** Ends consents whose time is up at `asOf` and forgets declined addresses; returns how many. A sweep does so too. */
  expire(asOf: Temporal.Instant): Promise<number>;
}

/** Choices of one shop, over the role `choose`; what a clock ends goes over the role `sweep`. */
export function openChoices({ context, connections, hooks }: GroupInput): Choices {
  const statement = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inStatement(connections, 'choose', work);
  return {
    read: (subject) => overRole(connections, 'choose', (client) => readChoices(context, client, subject)),
    choose: async (subject, change, evidence) =>
      tellDeed(hooks, await statement((client) => runChoose(context, client, subject, change, evidence))),
    confirm: async (consent, shown) =>
      tellDeed(
        hooks,
        await statement((client) => runConfirm(context, client, consent, shown?.liftsObjection === true)),
      ),
    suppress: (declined) => statement((client) => suppress(context, client, declined)),
    suppressed: (declined) =>
      overRole(connections, 'choose', (client) => isSuppressed(context, client, declined)),
    expire: (asOf) => expireConsents(connections, asOf),
  };
}

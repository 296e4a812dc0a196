import type { Channel } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { Receipt } from '../model/receipts.ts';
import type { Change, Choice, Chosen, Evidence, Suppressed } from '../model/standing.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inStatement, overRole } from '../run/over-role.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { type CarryWords, carryAllDue, runCarry } from './carry.ts';
import { readChoices } from './choices.ts';
import { runChoose } from './choose.ts';
import { runConfirm } from './confirm.ts';
import type { Declined } from './declined-before.ts';
import { type DeclinedBeside, declinedBeside } from './declined-beside.ts';
import { expireConsents } from './expire.ts';
import { declinedReaches, isSuppressed, suppress } from './suppress.ts';

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
  /**
   * What a consent of these subjects, who are one person, would go against beside their own objections: what another row
   * under an e-mail address of theirs declines, or did before it was erased. `choose` and `confirm` refuse such a consent
   * without `liftsObjection`; with it the consent holds, and the other row declines as before.
   */
  declinedBeside(subjects: readonly Subject[]): Promise<readonly DeclinedBeside[]>;
  /** Did somebody decline under this address? To be asked before anything is sent to somebody who is no customer. */
  suppressed(declined: Suppressed): Promise<boolean>;
  /**
   * To be called whenever a subject is new or gets another address, number or letter box: what anybody declined who was
   * reached by one that these subjects have now, before an erasure or beside it, each of them declines too, and what
   * they decline is remembered by the addresses that they have. `subjects` are one person, or one subject. Returns what
   * was carried over.
   */
  carry(subjects: readonly Subject[], words: CarryWords): Promise<readonly Declined[]>;
  /**
   * The same of every subject whose address, number or letter box is new and was looked up by nobody: the process that was
   * to do so was killed, or whoever wrote the row did not know. To be called by the clock. Returns to how many of them
   * something was carried over.
   */
  carryAllDue(words: CarryWords): Promise<number>;
  /** Channels of whose no to them a keyed hash stays when these subjects are erased (`decide: suppression`). */
  remembers(refs: readonly SubjectRef[]): Promise<readonly Channel[]>;
  /** Ends consents whose time is up at `asOf` and forgets declined addresses; returns how many. A sweep does so too. */
  expire(asOf: Temporal.Instant): Promise<number>;
}

/** Choices of one shop, over the role `choose`; what a clock ends goes over the role `sweep`. */
export function openChoices({ context, connections, hooks }: GroupInput): Choices {
  const statement = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inStatement(connections, 'choose', work);
  const choose: Choices['choose'] = async (subject, change, evidence) =>
    tellDeed(hooks, await statement((client) => runChoose(context, client, subject, change, evidence)));
  return {
    read: (subject) => overRole(connections, 'choose', (client) => readChoices(context, client, subject)),
    choose,
    confirm: async (consent, shown) =>
      tellDeed(
        hooks,
        await statement((client) => runConfirm(context, client, consent, shown?.liftsObjection === true)),
      ),
    carry: async (subjects, words) =>
      context.policy.suppression === undefined
        ? []
        : runCarry(
            { context, connections, choose },
            subjects.map((subject) => checkedSubject(context, subject)),
            words,
          ),
    carryAllDue: async (words) =>
      context.policy.suppression === undefined ? 0 : carryAllDue({ context, connections, choose }, words),
    remembers: (refs) =>
      overRole(connections, 'choose', async (client) => {
        const found = await declinedReaches(context, client, refs);
        return [...new Set(found.map(({ channel }) => channel))].sort();
      }),
    declinedBeside: (subjects) =>
      overRole(connections, 'choose', (client) =>
        declinedBeside(
          context,
          client,
          subjects.flatMap((subject) => checkedSubject(context, subject).refs),
        ),
      ),
    suppress: (declined) => statement((client) => suppress(context, client, declined)),
    suppressed: (declined) =>
      overRole(connections, 'choose', (client) => isSuppressed(context, client, declined)),
    expire: (asOf) => expireConsents(connections, asOf),
  };
}

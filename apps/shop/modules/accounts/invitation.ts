import { randomUUID } from 'node:crypto';
import type { ActivityTransaction } from '@trygg/engine';
import type { Activities } from '../../activities.gen.ts';
import { isAddress } from '../../kit/address.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { carryToPerson } from '../choices/module.ts';
import { newProof } from './proof.ts';
import { endUnproven, type SettleTransaction } from './sign-up-ends.ts';

type InviteReads = Pick<
  ActivityTransaction<Activities['invite-member']['read'], Activities['invite-member']['write']>,
  'selectFrom'
>;

export interface Invitation {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: PageLanguage;
}

/**
 * Adds a colleague and mails her a link: there she chooses a password, or joins with the account that she has. The
 * owner is not told which, because it is none of her business who has accounts here: the list of her practice shows an
 * invitation in both cases until it is answered. Invited again, whoever has not answered gets a new link and no second
 * row; whoever belongs to the practice already gets nothing.
 */
export async function inviteMember(shop: Shop, practiceId: string, invitation: Invitation): Promise<void> {
  const now = new Date(shop.now().epochMilliseconds);
  const written = await shop
    .activity('invite-member')
    .transaction([{ kind: 'practice', key: practiceId }], async (tx) => {
      // INVARIANT: whoever invites holds the row of the practice, so that the next one sees what this one wrote.
      await tx.write(1, (q) =>
        q.updateTable('practice').set({ last_active_at: now }).where('id', '=', practiceId),
      );
      const invited = await memberWith(tx, practiceId, invitation.email);
      if (invited?.email_confirmed_at != null) return undefined;
      const personId = invited?.id ?? randomUUID();
      if (invited !== undefined) await tx.lock([{ kind: 'person', key: personId }]);
      else {
        await tx.write(1, (q) =>
          q.insertInto('person').values({
            id: personId,
            given_name: invitation.givenName,
            family_name: invitation.familyName,
            email: invitation.email,
            language: invitation.language,
            has_account: true,
            created_at: now,
            last_active_at: now,
          }),
        );
        await tx.write(1, (q) =>
          q
            .insertInto('membership')
            .values({ practice_id: practiceId, person_id: personId, role: 'member', joined_at: now }),
        );
      }
      const proof = newProof(shop, personId, invitation.email, 'invitation');
      await tx.write(1, (q) => q.insertInto('email_proof').values(proof));
      return { proofId: proof.id, personId, anew: invited === undefined };
    });
  if (written === undefined) return;
  if (written.anew) await carryToPerson(shop, written.personId, invitation.language);
  await shop.send('confirm-email', written.proofId);
}

/** Whoever has that address in the practice already, invited or a member. */
async function memberWith(tx: InviteReads, practiceId: string, email: string) {
  return tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.email_confirmed_at'])
    .where('membership.practice_id', '=', practiceId)
    .where((eb) => isAddress(eb, 'person.email_key', email))
    .orderBy('person.email_confirmed_at')
    .executeTakeFirst();
}

/** The practice that somebody is invited to; undefined once the invitation is taken back, or the practice rests. */
export async function invitationOf(
  shop: Shop,
  personId: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  if (!shop.permits('invite-member')) return undefined;
  return shop
    .activity('invite-member')
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select(['practice.id', 'practice.name'])
    .where('membership.person_id', '=', personId)
    .where('membership.role', '=', 'member')
    .executeTakeFirst();
}

export const isMember = (shop: Shop, practiceId: string, personId: string): Promise<boolean> =>
  belongs(shop.activity('settle-sign-up'), practiceId, personId);

async function belongs(
  tx: Pick<SettleTransaction, 'selectFrom'>,
  practiceId: string,
  personId: string,
): Promise<boolean> {
  const member = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('practice_id', '=', practiceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return member !== undefined;
}

export interface Invited {
  readonly personId: string;
  readonly practice: { readonly id: string } | undefined;
}

/**
 * Ends the row that an invitation made: taken back or declined. `joins`: whoever holds the address already and becomes
 * a member with the account that she has.
 */
export async function answerInvitation(
  shop: Shop,
  { personId, practice }: Invited,
  joins?: string,
): Promise<void> {
  if (practice === undefined) return;
  const people = joins === undefined ? [personId] : [personId, joins];
  const subjects = people.map((key) => ({ kind: 'person', key }));
  await shop
    .activity('settle-sign-up')
    .transaction([...subjects, { kind: 'practice', key: practice.id }], async (tx) => {
      await endUnproven(shop, tx, { people: [personId], practices: [] });
      if (joins === undefined) return;
      if (await belongs(tx, practice.id, joins)) return;
      const joined_at = new Date(shop.now().epochMilliseconds);
      await tx.write(1, (q) =>
        q
          .insertInto('membership')
          .values({ practice_id: practice.id, person_id: joins, role: 'member', joined_at }),
      );
    });
}

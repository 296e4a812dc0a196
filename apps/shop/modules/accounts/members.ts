import type { Shop } from '../../kit/shop.ts';
import { endedMeanwhile } from './ended-meanwhile.ts';
import { answerInvitation } from './invitation.ts';

/** What an owner may do about one of her practice; a member may leave it. */
export const memberActs = ['withdraw', 'remove', 'hand-over', 'leave'] as const;
export type MemberAct = (typeof memberActs)[number];

interface Membership {
  readonly personId: string;
  readonly role: 'owner' | 'member';
  readonly confirmed: boolean;
}

async function membershipsOf(shop: Shop, practiceId: string): Promise<readonly Membership[]> {
  const rows = await shop
    .activity('manage-members')
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.email_confirmed_at', 'membership.role'])
    .where('membership.practice_id', '=', practiceId)
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    role: row.role,
    confirmed: row.email_confirmed_at !== null,
  }));
}

/**
 * Does what `actor` asks about `personId`, where it is hers to ask: false otherwise. What a member sees of the practice
 * is read anew with each page, so it ends at once; so does the link of an invitation.
 */
export async function actOnMember(
  shop: Shop,
  practiceId: string,
  actor: string,
  act: MemberAct,
  personId: string,
): Promise<boolean> {
  const members = await membershipsOf(shop, practiceId);
  const own = members.find((one) => one.personId === actor);
  const other = members.find((one) => one.personId === personId);
  if (own === undefined || other === undefined) return false;
  try {
    return await doneTo(shop, practiceId, act, own, other);
  } catch (error) {
    // Another form did something about one of them at this moment: this one was not hers to ask any more.
    if (endedMeanwhile(error)) return false;
    throw error;
  }
}

async function doneTo(
  shop: Shop,
  practiceId: string,
  act: MemberAct,
  own: Membership,
  other: Membership,
): Promise<boolean> {
  const { personId } = other;
  if (act === 'leave') {
    if (own.personId !== personId || own.role === 'owner') return false;
    await removeMember(shop, practiceId, personId);
    return true;
  }
  if (own.role !== 'owner' || own.personId === personId) return false;
  switch (act) {
    case 'withdraw':
      if (other.confirmed) return false;
      await answerInvitation(shop, { personId, practice: { id: practiceId } });
      return true;
    case 'remove':
      if (!other.confirmed || other.role === 'owner') return false;
      await removeMember(shop, practiceId, personId);
      return true;
    case 'hand-over':
      if (!other.confirmed) return false;
      await makeOwner(shop, practiceId, personId, own.personId);
      return true;
  }
}

async function removeMember(shop: Shop, practiceId: string, personId: string): Promise<void> {
  const subjects = [
    { kind: 'practice', key: practiceId },
    { kind: 'person', key: personId },
  ];
  await shop
    .activity('manage-members')
    .transaction(subjects, (tx) =>
      tx.write(1, (q) =>
        q
          .deleteFrom('membership')
          .where('practice_id', '=', practiceId)
          .where('person_id', '=', personId)
          .where('role', '=', 'member'),
      ),
    );
}

/** Makes a member the owner and tells her by mail. `former`: who is a member from now on. */
export async function makeOwner(
  shop: Shop,
  practiceId: string,
  personId: string,
  former?: string,
): Promise<void> {
  const subjects = [personId, ...(former === undefined ? [] : [former])].map((key) => ({
    kind: 'person',
    key,
  }));
  await shop
    .activity('manage-members')
    .transaction([...subjects, { kind: 'practice', key: practiceId }], async (tx) => {
      const role = (key: string, from: 'owner' | 'member', to: 'owner' | 'member') =>
        tx.write(1, (q) =>
          q
            .updateTable('membership')
            .set({ role: to })
            .where('practice_id', '=', practiceId)
            .where('person_id', '=', key)
            .where('role', '=', from),
        );
      // The former owner first: of two hands at once, the second finds that she is none any more.
      if (former !== undefined) await role(former, 'owner', 'member');
      await role(personId, 'member', 'owner');
    });
  await shop.send('new-owner', personId);
}

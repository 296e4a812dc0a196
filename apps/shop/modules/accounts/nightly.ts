import { faultOf, log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { appointOwners } from './ownerless.ts';
import { endUnproven, lapsed, subjectsOf } from './sign-up-ends.ts';
import { warnOfEnds } from './warn-of-end.ts';

/** Who is about to lose an account is warned; what has run out ends; who is to answer for a practice is settled. */
export async function accountsNightly(shop: Shop): Promise<void> {
  await warnOfEnds(shop);
  if (shop.permits('sign-in')) await endExpired(shop);
  await endLapsed(shop);
  await appointOwners(shop);
}

/** Forms and invitations whose last link has run out: nobody proved to be there, so nothing is kept of them. */
async function endLapsed(shop: Shop): Promise<void> {
  if (!shop.permits('settle-sign-up')) return;
  const settle = shop.activity('settle-sign-up');
  for (const unproven of await lapsed(shop)) {
    try {
      await settle.transaction(subjectsOf(unproven), (tx) => endUnproven(shop, tx, unproven));
    } catch (error) {
      // Answered at this moment; tomorrow's run looks again.
      log.warn({ shop: shop.name, ...faultOf(error) }, 'a lapsed sign-up left for tomorrow');
    }
  }
}

/** Sessions, reset keys and proofs past their time, a person at a time, so that no lock spans many. */
async function endExpired(shop: Shop): Promise<void> {
  const signIn = shop.activity('sign-in');
  const now = new Date(shop.now().epochMilliseconds);
  const [sessions, resets, proofs] = await Promise.all([
    signIn
      .selectFrom('auth.session')
      .select(['id', 'userId as person'])
      .where('expiresAt', '<=', now)
      .execute(),
    signIn
      .selectFrom('auth.verification')
      .select(['id', 'value as person'])
      .where('expiresAt', '<=', now)
      .execute(),
    signIn
      .selectFrom('email_proof')
      .select(['id', 'person_id as person'])
      .where('expires_at', '<=', now)
      .execute(),
  ]);
  const people = new Set([...sessions, ...resets, ...proofs].map(({ person }) => person));
  for (const key of people) {
    const ofPerson = (rows: readonly { id: string; person: string }[]): string[] =>
      rows.filter(({ person }) => person === key).map(({ id }) => id);
    const ids = { sessions: ofPerson(sessions), resets: ofPerson(resets), proofs: ofPerson(proofs) };
    try {
      await signIn.transaction([{ kind: 'person', key }], async (tx) => {
        if (ids.sessions.length > 0)
          await tx.write(ids.sessions.length, (q) =>
            q.deleteFrom('auth.session').where('id', 'in', ids.sessions),
          );
        if (ids.resets.length > 0)
          await tx.write(ids.resets.length, (q) =>
            q.deleteFrom('auth.verification').where('id', 'in', ids.resets),
          );
        if (ids.proofs.length > 0)
          await tx.write(ids.proofs.length, (q) => q.deleteFrom('email_proof').where('id', 'in', ids.proofs));
      });
    } catch (error) {
      // Somebody used or ended one of them at this moment; tomorrow's run takes what is left.
      log.warn({ shop: shop.name, ...faultOf(error) }, 'expired credentials left for tomorrow');
    }
  }
}
